/** The rows of the access matrix about notices: what one is told, the log of urging, the way out. */
import { deliveryOperations as deliveries } from '#domain/notices/deliveries/operations.ts';
import { noticeOperations as notices } from '#domain/notices/operations.ts';
import { noticeSettingOperations as settings } from '#domain/notices/settings/operations.ts';
import { newId } from '#server/db/id.ts';
import { type Cell, now, type Row, row, today } from './access-matrix-world.ts';

/** Anh Dũng was told of April's report. */
async function told(cell: Cell): Promise<{ id: string; code: string }> {
	const { number, id } = await cell.application.connection.db
		.insertInto('notices')
		.values({
			id: newId(now),
			personId: cell.people.dung,
			postId: cell.posts.dung,
			organisationId: cell.units.school,
			kind: 'reports.report',
			matterId: cell.april,
			step: 'before3',
			reason: 'owes',
			dueOn: today,
			onDay: today,
			title: 'Báo cáo tháng, tháng 4/2024',
			path: `/reports/${cell.april}`,
			weight: 2,
			isPrivate: false,
			madeAt: now,
		})
		.returning(['id', 'number'])
		.executeTakeFirstOrThrow();
	return { id, code: number.toString(36) };
}

const toDung = 'báo cho anh Dũng';
const quiet = { from: '21:00', until: '06:00' };

const noticeRows: Row[] = [
	row(
		notices.list,
		async (cell) => {
			await told(cell);
			return {};
		},
		{ about: toDung, touches: (output) => output.rows.length > 0 },
	),
	row(notices.markRead, async (cell) => ({ id: (await told(cell)).id }), {
		about: toDung,
		touches: (output) => output.path !== null,
	}),
	row(notices.follow, async (cell) => ({ code: (await told(cell)).code }), {
		about: toDung,
		touches: (output, world) => output.path === `/reports/${world.april}`,
	}),
	row(
		notices.log,
		async (cell) => {
			await told(cell);
			return { month: today.slice(0, 7) };
		},
		{ about: toDung, touches: (output) => output.total > 0 },
	),
	row(notices.groups, () => ({}), { about: 'đơn vị của huyện', touches: (output) => output.groups.length > 0 }),
	row(notices.unread, () => ({}), { about: 'của mình' }),
	row(settings.settings, () => ({}), { about: 'của mình' }),
	row(settings.changeSettings, () => ({ byEmail: true, rhythm: 'daily', dailyHour: '7' }), { about: 'của mình' }),
	row(deliveries.outbox, () => ({})),
	row(deliveries.configure, () => ({ quiet })),
	row(deliveries.sendTest, () => ({}), { endsWith: 'mailNotSet' }),
	row(deliveries.release, () => ({})),
	row(deliveries.discard, () => ({})),
	row(deliveries.clearBounce, (cell) => ({ personId: cell.people.dung })),
];

export const noticeGroups: [string, Row[]][] = [['Thông báo và thư nhắc việc', noticeRows]];
