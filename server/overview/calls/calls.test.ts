/** Whom an officer rings up today, what she writes down, and what becomes of it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { noticeOperations } from '#domain/notices/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { callOperations as calls } from '#domain/overview/calls/operations.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	type PersonName,
	requireMonthly,
	settleUntil,
	type UnitName,
} from '../../../test/federation.ts';
import { bring } from '../../cases/bring.fixture.ts';

let federation: Federation;
let day = '2024-04-05';

before(async () => {
	federation = await buildFederation(await testApplication());
	await requireMonthly(federation, '2024-03-01');
	await settleUntil(federation, at('2024-04-02'));
});
after(() => federation.application.close());

const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day, 9), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const listOf = async (who: PersonName) => {
	const { rows } = await as(who, calls.today, {});
	return new Map(rows.map((row) => [row.organisationId, row]));
};
const rowOf = async (unit: UnitName, who: PersonName = 'minh') => (await listOf(who)).get(federation.units[unit]);
const answer = (unit: UnitName, outcome: 'willDo' | 'doneNow' | 'trouble' | 'noAnswer', more = {}) =>
	as('minh', calls.record, { organisationId: federation.units[unit], outcome, ...more });

test('on the due day anh Minh sees his three unions with chair, phone, what is owed and what to ask; chị Hoa does not', async () => {
	const list = await listOf('minh');
	assert.deepEqual(
		[...list.keys()].toSorted(),
		['school', 'clinic', 'tea'].map((unit) => federation.units[unit as UnitName]).toSorted(),
	);
	const school = list.get(federation.units.school);
	assert.equal(school?.chairName, 'Lèng Văn Dũng');
	assert.match(school?.phone ?? '', /^09/);
	assert.equal(school?.lines[0]?.reason, 'dueToday');
	assert.match(school?.lines[0]?.title ?? '', /tháng 3\/2024/);
	const obligation = await obligationOf(federation, 'school', '2024-03');
	assert.equal(school?.proxyPath, `/reports/${obligation}/proxy`);
	assert.ok(school?.question);
	assert.equal((await as('hoa', calls.today, {})).units, 1, 'she has her own union below');
});

test('a unit that hands in while the list is open is gone from it at the next look', async () => {
	const id = await obligationOf(federation, 'clinic', '2024-03');
	await as('mai', reportOperations.submitNil, { id });
	assert.equal(await rowOf('clinic'), undefined);
});

test('one tap writes the call down; the unit is left alone, and the log of urging has it', async () => {
	await answer('tea', 'willDo', { words: 'Chiều nay gửi.' });
	const { rows, calledToday } = await as('minh', calls.today, {});
	assert.ok(!rows.some(({ organisationId }) => organisationId === federation.units.tea));
	assert.equal(calledToday.length, 1);
	assert.match(calledToday[0]?.about ?? '', /tháng 3\/2024/);
	const urged = await as('quyen', noticeOperations.log, { month: '2024-04', byHand: true });
	assert.equal(urged.rows.length, 1);
	assert.equal(urged.rows[0]?.urgedBy, 'phone');
	assert.equal(urged.rows[0]?.note, 'Chiều nay gửi.');
});

test('nobody answers: the unit stays, at the end, and says that it was tried', async () => {
	await answer('school', 'noAnswer');
	const { rows } = await as('minh', calls.today, {});
	assert.equal(rows.at(-1)?.organisationId, federation.units.school);
	assert.equal(rows.at(-1)?.triedToday, true);
	assert.equal(rows.at(-1)?.lastCall?.outcome, 'noAnswer');
});

test('a slip of the thumb is put right on the same day by who made it, and by nobody else', async () => {
	const { calledToday } = await as('minh', calls.today, {});
	const slip = calledToday.find(({ organisationId }) => organisationId === federation.units.school);
	assert.ok(slip);
	await assert.rejects(as('quyen', calls.correct, { id: slip.id, outcome: 'doneNow' }), refusal('notFound'));
	await as('minh', calls.correct, { id: slip.id, outcome: 'trouble', words: 'Máy tính hỏng.', nextOn: '2024-04-09' });
	assert.equal(await rowOf('school'), undefined, 'agreed for Tuesday');
	day = '2024-04-08';
	await assert.rejects(as('minh', calls.correct, { id: slip.id, outcome: 'doneNow' }), refusal('notFound'));
	assert.equal(await rowOf('school'), undefined);
	day = '2024-04-09';
	const again = await rowOf('school');
	assert.equal(again?.lines[0]?.reason, 'overdue');
	assert.equal(again?.lastCall?.words, 'Máy tính hỏng.');
});

test('what promises without doing come back after two days', async () => {
	assert.equal((await rowOf('tea'))?.lines[0]?.reason, 'overdue');
});

test('a day for the next call lies ahead; a unit of another district or an own chair cannot be rung up', async () => {
	await assert.rejects(answer('tea', 'willDo', { nextOn: '2024-04-09' }), (error) => {
		assert.ok(error instanceof Problem);
		assert.match(error.issues[0]?.message ?? '', /sau hôm nay/);
		return true;
	});
	await assert.rejects(answer('rattan', 'willDo'), refusal('notFound'));
	await assert.rejects(as('dung', calls.today, {}), refusal('notYours'));
});

test('a term of law shows as a count of cases; a case hidden from the caller does not move it', async () => {
	day = '2024-04-20';
	assert.equal(await rowOf('clinic'), undefined, 'a Saturday');
	const { db } = federation.application.connection;
	const { id } = await bring(federation, { aboutOrganisationId: federation.units.clinic }, '2024-04-01');
	await db
		.insertInto('caseClocks')
		.values({
			id,
			caseId: id,
			ruleCode: 'union.contact',
			ruleVersion: 1,
			binds: 'union',
			startedOn: '2024-04-01',
			calendar: 'days',
			dueOn: '2024-04-19',
		})
		.execute();
	const clinic = await rowOf('clinic');
	assert.deepEqual(
		clinic?.lines.map(({ reason }) => reason),
		['lawfulTerm'],
	);
	assert.equal(clinic?.proxyPath, null);
	await db
		.insertInto('caseConflicts')
		.values({ id, caseId: id, personId: federation.people.minh, reason: 'recused', declaredOn: day })
		.execute();
	assert.equal(await rowOf('clinic'), undefined);
});

test('what only the holders of a post may know of is no reason to ring, whatever area it comes from', async () => {
	day = '2024-04-10';
	const { application } = federation;
	const known = application.matters;
	const matter = {
		kind: 'test.matter',
		id: federation.units.clinic,
		organisationId: federation.units.clinic,
		dueOn: day,
		title: 'Việc của chị Mai',
		path: '/test',
		verb: 'report.saveDraft' as const,
		weight: 2 as const,
	};
	const offer = (postIds?: string[]) => {
		const open = async () => [{ ...matter, ...(postIds && { postIds }) }];
		application.matters = [{ kinds: ['test.matter'], open, stillOpen: async () => [] }];
	};
	try {
		offer();
		assert.equal((await rowOf('clinic'))?.lines[0]?.title, 'Việc của chị Mai');
		offer([federation.posts.mai]);
		assert.equal(await rowOf('clinic'), undefined);
	} finally {
		application.matters = known;
	}
});

test('the book of calls counts a month, for the leader as for the officer', async () => {
	const { counts, rows } = await as('quyen', calls.log, { month: '2024-04' });
	assert.deepEqual(counts, { calls: 2, units: 2, answered: 2 });
	assert.equal(rows[0]?.callerName, 'Vàng Quang Minh');
	assert.deepEqual((await as('quyen', calls.log, { month: '2024-03' })).counts, { calls: 0, units: 0, answered: 0 });
});
