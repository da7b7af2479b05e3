/** Notices from the due day to the mailbox: who is told, what becomes one message, and that nobody who has done it is. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { deliveryOperations as deliveries } from '#domain/notices/deliveries/operations.ts';
import { noticeOperations as notices } from '#domain/notices/operations.ts';
import { noticeSettingOperations as settings } from '#domain/notices/settings/operations.ts';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
} from '../../test/federation.ts';
import { emailChannel } from '../channels/email.ts';
import { type MailServer, plainTextOf, startMailServer } from '../channels/smtp-server.fixture.ts';
import { sendWaiting } from './deliveries/jobs.ts';
import { queueDue } from './queue/jobs.ts';
import { closeTouched } from './store.ts';

const application = await testApplication();
const { db } = application.connection;
let world: Federation;
let mail: MailServer;
before(async () => {
	world = await buildFederation(application);
	mail = await startMailServer();
	const channel = emailChannel({ url: mail.url, from: 'Lắng Nghe <nhacviec@congdoan.test>' });
	application.channels = [channel];
	for (const [name, id] of Object.entries(world.people)) {
		await db
			.updateTable('people')
			.set({ email: `${name}@donvi.test` })
			.where('id', '=', id)
			.execute();
	}
	await requireMonthly(world, '2024-05-01');
});
after(async () => {
	await mail.close();
	await application.close();
});
beforeEach(async () => {
	await db.deleteFrom('notices').execute();
	await db.deleteFrom('deliveries').execute();
	await db.deleteFrom('noticeDays').execute();
	await db.deleteFrom('noticeBounces').execute();
	await db.deleteFrom('noticeSettings').execute();
	mail.taken.length = 0;
	mail.manner = () => 'take';
});

const nameOf = (id: string | null) => Object.entries(world.people).find(([, one]) => one === id)?.[0] ?? 'nobody';
const unitOf = (id: string) => Object.entries(world.units).find(([, one]) => one === id)?.[0] ?? '?';

/** What the worker does in the hour of an instant. */
async function hour(now: Date): Promise<void> {
	application.now = () => now;
	await queueDue(application);
	await sendWaiting(application);
}
async function day(on: string): Promise<void> {
	await settleUntil(world, at(on, 0));
	for (const oClock of [0, 7, 12]) await hour(at(on, oClock));
}
async function told(): Promise<string[]> {
	const rows = await db
		.selectFrom('notices')
		.select(['personId', 'organisationId', 'step', 'reason', 'onDay'])
		.orderBy('madeAt')
		.execute();
	return rows.map(
		(row) => `${row.onDay} ${nameOf(row.personId)}: ${unitOf(row.organisationId)} ${row.step} ${row.reason}`,
	);
}
const receivers = () => mail.taken.map(({ to }) => to.split('@')[0] as PersonName).toSorted();
/** May's report is due on 5 June; one child hands it in. */
const may = (unit: 'school' | 'clinic' | 'tea') => obligationOf(world, unit, '2024-05');

describe('the days of a report due on 5 June', () => {
	test('three days before, each chair gets one message of the morning, whatever the hour it was found in', async () => {
		await day('2024-06-02');
		const of = (await told()).filter((line) => !/north|south/.test(line));
		assert.deepEqual(of.toSorted(), [
			'2024-06-02 dung: school before3 owes',
			'2024-06-02 mai: clinic before3 owes',
			'2024-06-02 pao: tea before3 owes',
		]);
		// The second of June 2024 is a Sunday: nothing is sent.
		assert.equal(mail.taken.length, 0);
		await hour(at('2024-06-03', 6));
		assert.equal(mail.taken.length, 0);
		await hour(at('2024-06-03', 7));
		assert.deepEqual(receivers(), ['dung', 'hoa', 'mai', 'minh', 'pao', 'quyen']);
		await day('2024-06-03');
		assert.equal(mail.taken.length, 6);
	});

	test('the day after, the others of the unit are told too; after a week the officers above, in one digest', async () => {
		await day('2024-06-06');
		assert.ok((await told()).includes('2024-06-06 van: school after1 deputy'));
		mail.taken.length = 0;
		await day('2024-06-12');
		const quyen = mail.taken.filter(({ to }) => to.startsWith('quyen@'));
		const digest = quyen.find(({ subject }) => subject.startsWith('Đôn đốc'));
		assert.ok(digest);
		assert.equal(digest.subject, 'Đôn đốc hôm nay: 3 việc của đơn vị cấp dưới');
		assert.match(
			plainTextOf(digest),
			/Công đoàn Trường THCS Hoa Ban: hạn 05\/06\/2024, quá hạn 7 ngày; đơn vị quá hạn/,
		);
	});

	test('a unit without anybody in its post is its upper union’s matter at once', async () => {
		const { id } = await db
			.selectFrom('mandates')
			.select('id')
			.where('personId', '=', world.people.mai)
			.executeTakeFirstOrThrow();
		await db.updateTable('mandates').set({ toOn: '2024-06-01' }).where('id', '=', id).execute();
		try {
			await day('2024-06-04');
			const clinic = (await told()).filter((line) => line.includes('clinic')).toSorted();
			assert.deepEqual(clinic, [
				'2024-06-04 minh: clinic before1 noHolder',
				'2024-06-04 quyen: clinic before1 noHolder',
			]);
			const text = plainTextOf(
				mail.taken.find(({ to, subject }) => to.startsWith('minh@') && subject.includes('Báo cáo tháng, tháng 5'))!,
			);
			assert.match(text, /đơn vị chưa có người giữ chức vụ/);
		} finally {
			await db.updateTable('mandates').set({ toOn: 'infinity' }).where('id', '=', id).execute();
		}
	});

	test('who leaves between queueing and sending is not written to', async () => {
		await settleUntil(world, at('2024-06-05', 0));
		await hour(at('2024-06-05', 0));
		const held = db.updateTable('mandates').where('personId', '=', world.people.pao);
		await held.set({ toOn: '2024-06-05' }).execute();
		await hour(at('2024-06-05', 7));
		await held.set({ toOn: 'infinity' }).execute();
		assert.ok(!receivers().includes('pao'));
		assert.ok(receivers().includes('dung'));
	});

	test('who holds two posts at the unit is told once', async () => {
		await world
			.perform('quyen', at('2024-06-01'), mandates.begin, {
				postId: world.posts.van,
				personId: world.people.dung,
				fromOn: '2024-06-01',
			})
			.catch(() => {});
		await day('2024-06-06');
		assert.equal((await told()).filter((line) => line.includes('dung: school after1')).length, 1);
	});

	test('a server that stood still for two weeks says the latest once', async () => {
		await day('2024-06-01');
		await day('2024-06-15');
		const school = (await told()).filter((line) => line.includes('dung: school'));
		assert.deepEqual(school, ['2024-06-15 dung: school after7 owes']);
	});

	test('an hour that comes twice, or a day that comes again, tells nothing twice', async () => {
		await day('2024-06-05');
		const [first, sent] = [await told(), mail.taken.length];
		await hour(at('2024-06-05', 7));
		await db.deleteFrom('noticeDays').execute();
		await day('2024-06-05');
		assert.deepEqual(await told(), first);
		assert.equal(mail.taken.length, sent);
	});
});

describe('what is done', () => {
	test('is never reminded of: neither queued nor sent, and shown as done', async () => {
		await settleUntil(world, at('2024-06-04', 0));
		await hour(at('2024-06-04', 0));
		const id = await may('tea');
		await world.perform('pao', at('2024-06-04', 5), reports.submit, {
			id,
			values: { workers: 80, members: 70 },
			isNil: true,
		} as never);
		application.now = () => at('2024-06-04', 6);
		await closeTouched(application, new Date(0));
		await hour(at('2024-06-04', 7));
		assert.ok(!receivers().includes('pao'), 'the chair who had handed in got a message');
		const mine = await world.perform('pao', at('2024-06-04', 8), notices.list, {});
		assert.deepEqual([mine.unread, mine.rows[0]?.isDone], [0, true]);
		await day('2024-06-06');
		assert.ok(!(await told()).some((line) => line.includes('tea after1')));
		const { groups } = await world.perform('minh', at('2024-06-06'), notices.groups, {});
		const group = groups.find(({ title }) => title === 'Báo cáo tháng, tháng 5/2024');
		const { chosen } = await world.perform('minh', at('2024-06-06'), notices.groups, { chosen: group?.key });
		assert.deepEqual(chosen?.units, ['Công đoàn Trạm Y tế xã Núi Cao', 'Công đoàn Trường THCS Hoa Ban']);
		assert.ok(!chosen?.text.includes('Chè Suối Giàng'));
	});
});

describe('the mail server', () => {
	const today5 = '2024-06-05';
	async function queued(): Promise<void> {
		await settleUntil(world, at(today5, 0));
		await hour(at(today5, 0));
	}

	test('is down for a day: everything goes out when it is back, each message once', async () => {
		await queued();
		mail.manner = () => 'dropOnConnect';
		for (let passed = 7; passed < 31; passed += 1) await hour(new Date(at(today5, 0).getTime() + passed * 3_600_000));
		assert.equal(mail.taken.length, 0);
		const { waitingSince, lastTrouble } = await world.perform('quan', at('2024-06-06', 7), deliveries.outbox, {});
		assert.ok(waitingSince);
		assert.equal(lastTrouble?.code, 'lost');
		mail.manner = () => 'take';
		for (let passed = 31; passed < 40; passed += 1) await hour(new Date(at(today5, 0).getTime() + passed * 3_600_000));
		const ids = mail.taken.map(({ messageId }) => messageId);
		assert.equal(new Set(ids).size, ids.length);
		assert.ok(
			['dung', 'mai', 'van'].every((name) => receivers().includes(name as PersonName)),
			receivers().join(' '),
		);
		// The day after has said more than the day itself: one message a matter, not two.
		const dung = mail.taken.filter(({ to }) => to.startsWith('dung@'));
		assert.equal(dung.length, 1);
	});

	test('refuses an address for good: it is marked, shown to its owner and the administrator, never tried again', async () => {
		await queued();
		mail.manner = ({ to }) => (to?.startsWith('dung@') ? { refuse: 'RCPT', with: '550 5.1.1 unknown' } : 'take');
		await hour(at(today5, 7));
		assert.ok(receivers().includes('mai'));
		mail.manner = () => 'take';
		await day('2024-06-06');
		assert.ok(!receivers().includes('dung'));
		assert.equal((await world.perform('dung', at('2024-06-06'), notices.list, {})).bouncedAddress, 'dung@donvi.test');
		const { bounces } = await world.perform('quan', at('2024-06-06'), deliveries.outbox, {});
		assert.deepEqual(
			bounces.map(({ address, answer }) => [address, answer]),
			[['dung@donvi.test', '550 5.1.1 unknown']],
		);
		// Corrected: the next notice goes to the new address.
		await db.updateTable('people').set({ email: 'dung.moi@donvi.test' }).where('id', '=', world.people.dung).execute();
		await day('2024-06-08');
		await db.updateTable('people').set({ email: 'dung@donvi.test' }).where('id', '=', world.people.dung).execute();
		assert.ok(mail.taken.some(({ to }) => to === 'dung.moi@donvi.test'));
	});

	test('breaks off behind a message: it comes again under the same id, hours later, and no other does', async () => {
		await queued();
		let broken = 0;
		mail.manner = ({ stage, to }) =>
			stage === 'mail' && to?.startsWith('mai@') && broken++ < 2 ? 'dropAfterData' : 'take';
		for (let turn = 0; turn < 12; turn += 1) await hour(new Date(at(today5, 7).getTime() + turn * 10 * 60_000));
		const mai = mail.taken.filter(({ to }) => to.startsWith('mai@'));
		assert.equal(mai.length, 3);
		assert.equal(new Set(mai.map(({ messageId }) => messageId)).size, 1);
		const { rows } = await world.perform('mai', at(today5, 12), notices.list, {});
		assert.equal(rows.length, 1);
	});

	test('is tried by the administrator with a message to herself', async () => {
		application.now = () => at(today5, 22);
		await world.perform('quan', at(today5, 22), deliveries.sendTest, {});
		await sendWaiting(application);
		assert.deepEqual(
			mail.taken.map(({ to, subject }) => [to, subject]),
			[['quan@donvi.test', 'Thư gửi thử từ Lắng Nghe']],
		);
		const { lastTest } = await world.perform('quan', at(today5, 22), deliveries.outbox, {});
		assert.equal(lastTest?.state, 'sent');
	});

	test('takes a message at an address that it refused before: the address is in order again', async () => {
		application.now = () => at(today5, 22);
		const refused = {
			personId: world.people.quan,
			address: 'quan@donvi.test',
			answer: '550 full',
			bouncedAt: at(today5),
		};
		await db.insertInto('noticeBounces').values(refused).execute();
		const bounced = async () =>
			(await world.perform('quan', at(today5, 22), deliveries.outbox, {})).bounces.map(({ address }) => address);
		assert.deepEqual(await bounced(), ['quan@donvi.test']);
		await world.perform('quan', at(today5, 22), deliveries.sendTest, {});
		await sendWaiting(application);
		assert.deepEqual(await bounced(), []);
	});

	test('is not used after a restore until a person says so', async () => {
		await queued();
		await db.updateTable('deliveries').set({ state: 'held' }).execute();
		const restored = { key: 'restored', value: JSON.stringify({ on: today5 }) };
		await db.insertInto('installation').values(restored).execute();
		await day(today5);
		assert.equal(mail.taken.length, 0);
		const { counts } = await world.perform('quan', at(today5), deliveries.outbox, {});
		assert.ok(counts.held > 0);
		const { released } = await world.perform('quan', at(today5), deliveries.release, {});
		assert.equal(released, counts.held);
		await hour(at(today5, 13));
		assert.equal(mail.taken.length, released);
	});
});

describe('wishes', () => {
	test('who turned e-mail off, or wants one message in the afternoon, is heard', async () => {
		const morning = at('2024-06-05', 0);
		await world.perform('dung', morning, settings.changeSettings, { byEmail: false, rhythm: 'atOnce', dailyHour: 7 });
		await world.perform('mai', morning, settings.changeSettings, { byEmail: true, rhythm: 'daily', dailyHour: 16 });
		await settleUntil(world, morning);
		await hour(morning);
		await hour(at('2024-06-05', 7));
		assert.ok(!receivers().includes('dung') && !receivers().includes('mai'));
		await hour(at('2024-06-05', 16));
		assert.ok(receivers().includes('mai'));
		assert.equal((await world.perform('dung', at('2024-06-05', 17), notices.list, {})).unread, 1);
	});

	test('quiet hours that change in the night count from then on', async () => {
		await settleUntil(world, at('2024-06-05', 0));
		await hour(at('2024-06-05', 0));
		await world.perform('mai', at('2024-06-05', 5), settings.changeSettings, {
			byEmail: true,
			rhythm: 'atOnce',
			dailyHour: 7,
			quiet: { from: '20:00', until: '9.30' },
		});
		await hour(at('2024-06-05', 7));
		assert.ok(receivers().includes('dung') && !receivers().includes('mai'));
		await hour(at('2024-06-05', 10));
		assert.ok(receivers().includes('mai'));
	});
});

describe('urging by hand', () => {
	test('stands in the one log, with who urged and how, and counts for the month', async () => {
		const id = await may('school');
		await settleUntil(world, at('2024-06-07', 0));
		await world.perform('minh', at('2024-06-07'), reports.remind, {
			obligationIds: [id],
			channel: 'phone',
			note: 'Hẹn thứ Hai',
		});
		await world.perform('minh', at('2024-06-07', 10), reports.remind, { obligationIds: [id], channel: 'inProduct' });
		await hour(at('2024-06-07', 11));
		const log = await world.perform('quyen', at('2024-06-08'), notices.log, { month: '2024-06', byHand: true });
		const urged = log.rows.map((row) => [row.fullName, row.urgedBy, row.note, row.urgedByTitle, row.sent]);
		assert.deepEqual(urged.at(-1), [
			'Lèng Văn Dũng',
			'phone',
			'Hẹn thứ Hai',
			'Chuyên viên Liên đoàn Lao động huyện',
			null,
		]);
		assert.equal(log.counts.byHand, 2);
		assert.deepEqual(
			receivers().filter((name) => name === 'dung' || name === 'van'),
			['dung', 'van'],
		);
		const elsewhere = await world.perform('hoa', at('2024-06-08'), notices.log, { month: '2024-06' });
		assert.equal(elsewhere.total, 0);
		assert.equal((await world.perform('dung', at('2024-06-08'), notices.log, {})).total, 0);
	});
});

test('a short link leads to the page for those who work there, and to one’s own list for others', async () => {
	await day('2024-06-05');
	const { rows } = await world.perform('dung', at('2024-06-05'), notices.list, {});
	const code = rows[0]?.shortText.split('/t/')[1] ?? '';
	const follow = async (who: PersonName) => (await world.perform(who, at('2024-06-05'), notices.follow, { code })).path;
	assert.equal(await follow('dung'), `/reports/${await may('school')}`);
	assert.equal(await follow('van'), `/reports/${await may('school')}`);
	assert.equal(await follow('pao'), '/notices');
	assert.equal((await world.perform('dung', at('2024-06-05'), notices.follow, { code: '../x' })).path, '/notices');
	assert.ok(rows.every(({ shortText }) => shortText.length <= 300));
});
