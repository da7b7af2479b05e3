/**
 * The call list of an officer with 91 unions on five days of the demo year. The demo ends in December; going back from
 * day to day, everything that happened later is taken out of its tables, and who still owed a report is counted anew from
 * the rows themselves.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { OutputOf } from '#domain/operation.ts';
import { callOperations } from '#domain/overview/calls/operations.ts';
import type { Actor, HeldPost } from '#server/access/actor.ts';
import { perform } from '#server/perform.ts';
import type { TestApplication } from './database.ts';
import { demoApplication } from './demo-district.ts';

let application: TestApplication;
let officer: Actor;

before(async () => {
	({ application } = await demoApplication());
	const { rows } = await sql<HeldPost & { personId: string; fullName: string }>`
		select posts.id as post_id, posts.role, posts.title, posts.organisation_id, path.path, people.id as person_id, people.full_name
		from posts join mandates on mandates.post_id = posts.id and mandates.to_on = 'infinity'
		join people on people.id = mandates.person_id
		join unit_paths path on path.organisation_id = posts.organisation_id and path.to_on = 'infinity'
		where posts.role = 'upperOfficer' order by path.path desc limit 1`.execute(application.connection.db);
	const [held] = rows;
	assert.ok(held);
	const { personId, fullName, ...post } = held;
	officer = { personId, fullName, posts: [post], via: 'session', viaId: null };
});
after(() => application.close());

/** Takes out of the tables what came after the day. */
async function goBackTo(day: string): Promise<void> {
	const { db } = application.connection;
	const midnight = civilInstant(addDays(day, 1), 0, 0);
	await sql`update obligations set met = null, met_late = null from reports
		where reports.obligation_id = obligations.id and reports.first_submitted_at >= ${midnight}`.execute(db);
	await sql`update reports set by_proxy = true where first_submitted_at >= ${midnight}`.execute(db);
}

type Owing = { id: string; organisationId: string; dueOn: string };

/** Who owes a report due on or before the day, and whether one of its last three before was late, by proxy or missing. */
async function countOwing(day: string, untilOn: string): Promise<(Owing & { wasLate: boolean })[]> {
	const { rows } = await sql<Owing & { met: string | null; metLate: boolean | null }>`
		select obligations.id, obligations.organisation_id, obligations.due_on, obligations.met, obligations.met_late
		from obligations join organisation_parents parent on parent.organisation_id = obligations.organisation_id
			and parent.parent_id = ${officer.posts[0]?.organisationId} and parent.from_on <= ${day}::date and parent.to_on > ${day}::date
		join organisations unit on unit.id = obligations.organisation_id and (unit.dissolved_on is null or unit.dissolved_on > ${day}::date)
		where obligations.voided_at is null and obligations.discharged_by is null order by obligations.due_on desc`.execute(
		application.connection.db,
	);
	const byUnit = Map.groupBy(rows, ({ organisationId }) => organisationId);
	const isPoor = ({ met, metLate }: (typeof rows)[number]) => met === null || met === 'proxy' || metLate === true;
	return rows
		.filter(({ met, dueOn }) => met === null && dueOn <= untilOn && dueOn >= addDays(day, -180))
		.map(({ id, organisationId, dueOn }) => {
			const earlier = (byUnit.get(organisationId) ?? []).filter((one) => one.dueOn < day).slice(0, 3);
			return { id, organisationId, dueOn, wasLate: earlier.some(isPoor) };
		});
}

type Calls = OutputOf<typeof callOperations.today>;

async function listOn(day: string): Promise<Calls> {
	await goBackTo(day);
	return perform(application, callOperations.today, { all: true }, { actor: officer, now: civilInstant(day, 8, 0) });
}

/** Report lines of a list as `unit reason report`. */
const reportLines = (calls: Calls, ...reasons: string[]) =>
	calls.rows
		.flatMap((row) =>
			row.lines
				.filter(({ reason, path }) => reasons.includes(reason) && path?.startsWith('/reports/'))
				.map(({ reason, path }) => `${row.organisationId} ${reason} ${path?.split('/')[2]}`),
		)
		.toSorted();
const expected = (owing: Owing[], reason: string) =>
	owing.map((one) => `${one.organisationId} ${reason} ${one.id}`).toSorted();

// The month until 15/07 is due on Thursday 18/07. Latest first: each day forgets what came after it.
const due = '2024-07-18';

test('on the day after the due day every union that owes is overdue, and nobody else', async () => {
	const day = addDays(due, 1);
	const calls = await listOn(day);
	const owing = (await countOwing(day, day)).filter(({ dueOn }) => dueOn < day);
	assert.ok(
		owing.some(({ dueOn }) => dueOn === due),
		'somebody was late',
	);
	assert.deepEqual(reportLines(calls, 'overdue'), expected(owing, 'overdue'));
	assert.deepEqual(reportLines(calls, 'dueToday', 'dueTomorrow'), []);
	assert.equal(calls.units, 91);
});

test('on the due day exactly those who have not handed in are rung, those late before first', async () => {
	const calls = await listOn(due);
	const owing = (await countOwing(due, due)).filter(({ dueOn }) => dueOn === due);
	assert.ok(owing.length > 5, `${owing.length} still owe`);
	assert.deepEqual(reportLines(calls, 'dueToday'), expected(owing, 'dueToday'));
	const wasLate = new Map(owing.map((one) => [one.organisationId, one.wasLate]));
	const order = calls.rows
		.filter(({ lines }) => lines[0]?.reason === 'dueToday')
		.map(({ organisationId }) => wasLate.get(organisationId));
	assert.deepEqual(
		order,
		order.toSorted((a, b) => Number(b) - Number(a)),
	);
});

test('on the day before only those who were late lately are rung; the others have their reminder', async () => {
	const day = addDays(due, -1);
	const calls = await listOn(day);
	const owing = (await countOwing(day, due)).filter(({ dueOn }) => dueOn === due);
	assert.ok(owing.some(({ wasLate }) => wasLate) && owing.some(({ wasLate }) => !wasLate));
	assert.deepEqual(
		reportLines(calls, 'dueTomorrow'),
		expected(
			owing.filter(({ wasLate }) => wasLate),
			'dueTomorrow',
		),
	);
});

test('on the first of a month only old debts are on the list, no report of the month that has just ended', async () => {
	const day = '2024-07-01';
	const calls = await listOn(day);
	const owing = (await countOwing(day, day)).filter(({ dueOn }) => dueOn < day);
	assert.deepEqual(reportLines(calls, 'overdue'), expected(owing, 'overdue'));
	assert.deepEqual(reportLines(calls, 'dueToday', 'dueTomorrow'), []);
	assert.equal(calls.isWorkingDay, true);
});

test('in the week of Tết nobody is rung but for a term of law, whatever is owed', async () => {
	const day = '2024-02-12';
	const calls = await listOn(day);
	assert.equal(calls.isWorkingDay, false);
	assert.deepEqual(
		calls.rows.flatMap(({ lines }) => lines).filter(({ reason }) => reason !== 'lawfulTerm'),
		[],
	);
});
