/**
 * No reminder ever reaches a unit that has done its part: random histories of days passing, reports handed in by
 * themselves or by proxy, and a mail server that goes and comes, against what the test itself remembers as done.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { today } from '#domain/calendar/date.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	requireMonthly,
	settleUntil,
	type UnitName,
} from '../../test/federation.ts';
import { emailChannel } from '../channels/email.ts';
import { type MailServer, plainTextOf, startMailServer } from '../channels/smtp-server.fixture.ts';
import { sendWaiting } from './deliveries/jobs.ts';
import { queueDue } from './queue/jobs.ts';

const application = await testApplication();
const { db } = application.connection;
let world: Federation;
let mail: MailServer;
before(async () => {
	world = await buildFederation(application);
	mail = await startMailServer();
	application.channels = [emailChannel({ url: mail.url, from: 'nhacviec@congdoan.test' })];
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

type Unit = Extract<UnitName, 'school' | 'clinic' | 'tea'>;
const chairs = { school: 'dung', clinic: 'mai', tea: 'pao' } as const;
const unit = fc.constantFrom<Unit[]>('school', 'clinic', 'tea');
const step = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 70 }) }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('queue' as const) }) },
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('report' as const), unit, byProxy: fc.boolean() }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('mail' as const), isDown: fc.boolean() }) },
);

/** Report of a unit, as a message names it → when it was handed in. */
const done = new Map<string, Date>();
const doneIds = new Map<string, Date>();
let now = at('2024-05-31');

async function report(which: Unit, byProxy: boolean): Promise<void> {
	const owed = await db
		.selectFrom('obligations')
		.innerJoin('organisationNames as named', 'named.organisationId', 'obligations.organisationId')
		.select(['obligations.id', 'named.name', 'obligations.periodCode'])
		.where('obligations.organisationId', '=', world.units[which])
		.where('obligations.met', 'is', null)
		.where('obligations.untilOn', '<', today(now))
		.orderBy('obligations.untilOn')
		.limit(1)
		.executeTakeFirst();
	if (!owed) return;
	if (byProxy) {
		await world.perform('minh', now, reports.submitByProxy, { id: owed.id, values: { workers: 30, members: 28 } });
	} else await world.perform(chairs[which], now, reports.submitNil, { id: owed.id });
	const [year, month] = owed.periodCode.split('-');
	done.set(`- Báo cáo tháng, tháng ${Number(month)}/${year}\n  ${owed.name}:`, now);
	doneIds.set(owed.id, now);
}

async function send(): Promise<void> {
	const before = mail.taken.length;
	await sendWaiting(application);
	for (const taken of mail.taken.slice(before)) {
		const text = plainTextOf(taken).replaceAll('\r\n', '\n');
		for (const line of done.keys()) assert.ok(!text.includes(line), `after it was done:\n${text}`);
	}
}

test('whatever happens in whatever order', async () => {
	application.now = () => now;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (history) => {
			for (const one of history) {
				if (one.kind === 'pass') now = new Date(now.getTime() + one.hours * 3_600_000);
				else if (one.kind === 'queue') {
					await settleUntil(world, now);
					await queueDue(application);
				} else if (one.kind === 'send') await send();
				else if (one.kind === 'report') await report(one.unit, one.byProxy);
				else mail.manner = () => (one.isDown ? 'dropOnConnect' : 'take');
			}
			const notices = await db.selectFrom('notices').select(['matterId', 'madeAt', 'step']).execute();
			for (const { matterId, madeAt, step: name } of notices) {
				const doneAt = doneIds.get(matterId);
				assert.ok(!doneAt || madeAt <= doneAt, `${name} was recorded after the report had come`);
			}
		}),
		{ numRuns: 30, endOnFailure: true },
	);
	assert.ok(
		mail.taken.length > 20 && done.size > 5,
		`${mail.taken.length} messages, ${done.size} reports: too few to tell`,
	);
	// And whoever still owes something is not forgotten: the last days of the longest history were seen.
	mail.manner = () => 'take';
	await settleUntil(world, now);
	await queueDue(application);
	const { rows } = await application.connection.pool.query<{ late: number; told: number }>(
		`select count(*)::int as late, count(*) filter (where exists (select from notices where matter_id = obligations.id))::int as told
		from obligations where met is null and voided_at is null and due_on between $1::date - 60 and $1::date - 8`,
		[today(now)],
	);
	assert.equal(rows[0]?.told, rows[0]?.late);
});
