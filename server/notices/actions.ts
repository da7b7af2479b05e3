import { addDays, today } from '#domain/calendar/date.ts';
import type { noticeOperations } from '#domain/notices/operations.ts';
import { groupText, shortText } from '#domain/notices/texts/rules.ts';
import { fold } from '#domain/tables/fold.ts';
import { reach } from '../access/actor.ts';
import { checkedReach } from '../access/within.ts';
import type { ActionsOf, Matter } from '../application.ts';
import type { Context } from '../context.ts';
import { joined } from '../db/connect.ts';
import { countForgotten } from './keeping/store.ts';
import {
	countUnread,
	findBounce,
	findByNumber,
	listLog,
	listMine,
	listNames,
	markRead,
	noticesAPage,
	readsLog,
	stillOpenOf,
} from './store.ts';

export const noticeActions: ActionsOf<typeof noticeOperations> = {
	async list(context, { page }) {
		const [rows, bouncedAddress] = await Promise.all([listMine(context, page), findBounce(context)]);
		// What was done since the last hourly look is shown as done at once.
		const asked = rows.filter(({ doneOn }) => doneOn === null);
		const open = await stillOpenOf(context.db, context.application.matters, asked);
		const isDone = (row: (typeof rows)[number]) => row.doneOn !== null || !open.has(`${row.kind}/${row.matterId}`);
		const closedHere = asked.filter((row) => row.readAt === null && isDone(row)).length;
		return {
			rows: rows.map((row) => ({
				...row,
				isRead: row.readAt !== null,
				isDone: isDone(row),
				shortText: shortText(
					{ title: row.title, dueOn: row.dueOn, unit: row.organisationName },
					context.today,
					shortLink(context, row.number),
				),
			})),
			unread: (rows[0]?.unread ?? 0) - closedHere,
			page,
			pages: Math.ceil((rows[0]?.total ?? 0) / noticesAPage),
			hasLog: readsLog(context),
			hasOutbox: reach(context.actor, 'notice.configure').length > 0,
			bouncedAddress,
		};
	},

	unread: async (context) => ({ unread: await countUnread(context) }),

	async markRead(context, { id }) {
		const marked = await markRead(context, id);
		return { path: id ? (marked[0]?.path ?? null) : null };
	},

	// A link that leads nowhere for its reader leads to her own list: it tells nothing about what it stands for.
	async follow(context, { code }) {
		const number = Number.parseInt(code, 36);
		const isCode = /^[0-9a-z]{1,10}$/.test(code) && Number.isSafeInteger(number);
		return { path: (isCode && (await findByNumber(context, number))) || '/notices' };
	},

	async log(context, { search, month, byHand, page }) {
		const words = fold(search ?? '')
			.split(' ')
			.filter(Boolean);
		const shown = month ?? context.today.slice(0, 7);
		const rows = await listLog(context, { words, month: shown, byHand, page });
		const [first] = rows;
		return {
			month: shown,
			rows: rows.map((row) => ({ ...row, isRead: row.readAt !== null })),
			total: first?.total ?? 0,
			counts: first ?? (await countForgotten(context, words, shown)),
			page,
			pages: Math.ceil((first?.total ?? 0) / noticesAPage),
		};
	},

	async groups(context, { chosen }) {
		const found = await openBelow(context);
		const groups = [...Map.groupBy(found, keyOf)].map(([key, matters]) => ({
			key,
			title: matters[0]?.title ?? '',
			dueOn: matters[0]?.dueOn ?? '',
			units: new Set(matters.map(({ organisationId }) => organisationId)).size,
		}));
		const asked = found.filter((matter) => keyOf(matter) === chosen);
		const [matter] = asked;
		if (!matter) return { groups: groups.toSorted(byDay), chosen: null };
		const names = await listNames(context, [...new Set(asked.map(({ organisationId }) => organisationId))]);
		const units = [...names.values()];
		const link = `${context.application.origins[0]}/notices`;
		const text = groupText(matter, units, context.today, link);
		return {
			groups: groups.toSorted(byDay),
			chosen: { key: chosen ?? '', title: matter.title, dueOn: matter.dueOn, units, text },
		};
	},
};

/** So many days around today are worth a message to a group. */
const around = { past: 92, ahead: 10 };

/** Open matters of the units in reach, as they are now: who has done it is not among them. */
async function openBelow(context: Context): Promise<Matter[]> {
	const { application } = context;
	// One statement, however many areas there are.
	const db = joined(context.db);
	const on = today(context.now);
	const at = { today: on, fromOn: addDays(on, -around.past), untilOn: addDays(on, around.ahead) };
	const found = await Promise.all(
		checkedReach(context, 'notice.read').flatMap((range) =>
			application.matters.map((provider) => provider.open(db, { ...at, range })),
		),
	);
	const open = found.flat().filter(({ postIds }) => postIds === undefined);
	return [...new Map(open.map((matter) => [`${matter.kind}/${matter.id}`, matter])).values()];
}

/** Units that owe the same by the same day. */
function keyOf({ kind, dueOn, title }: Matter): string {
	return `${kind}|${dueOn}|${title}`;
}

function byDay(a: { dueOn: string; title: string }, b: { dueOn: string; title: string }): number {
	return b.dueOn.localeCompare(a.dueOn) || a.title.localeCompare(b.title, 'vi');
}

function shortLink({ application }: Context, number: number): string {
	return `${application.origins[0]}/t/${number.toString(36)}`;
}
