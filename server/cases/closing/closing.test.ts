/** The worker closes: asked three ways, her word, silence as a column of its own, a dispute one level up, retaliation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closingOperations as closing } from '#domain/cases/closing/operations.ts';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../bring.fixture.ts';
import { recordVerdict } from './store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

let day = '2024-04-10';
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
const refusal = (code: string, words?: RegExp) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(!words || words.test([error.message, ...error.issues.map(({ message }) => message)].join(' ')));
const rowOf = (id: string) =>
	federation.application.connection.db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

async function answered(facts: Parameters<typeof bring>[1] = {}) {
	day = '2024-04-10';
	const { id } = await bring(federation, facts, day);
	await as('dung', handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	await as('dung', handling.answer, { id, outcome: 'solved', text: 'Đã trả đủ lương.' });
	return id;
}

test('asked by telephone and confirmed, a case is closed as solved at the grassroots by the worker herself', async () => {
	const id = await answered();
	const { askedTimes, state } = await as('dung', closing.ask, { id, way: 'phone' });
	assert.deepEqual({ askedTimes, state }, { askedTimes: 1, state: 'asked' });
	await assert.rejects(
		as('dung', closing.ask, { id, way: 'phone' }),
		refusal('unreadableInput', /Hỏi lại từ ngày 11\/04/),
	);
	await as('dung', closing.confirm, { id, way: 'phone', text: 'Dạ nhận đủ rồi.' });
	const row = await rowOf(id);
	assert.deepEqual(
		[row.state, row.verdict, row.closedOn, row.solvedAtGrassroots, row.dueOn],
		['closed', 'confirmed', day, true, null],
	);
	const { texts } = await as('dung', caseOperations.openTexts, { id, purpose: 'handle' });
	assert.equal(texts.find(({ kind }) => kind === 'verdict')?.text, 'Dạ nhận đủ rồi.');
	assert.ok(
		!JSON.stringify(await federation.application.connection.db.selectFrom('events').selectAll().execute()).includes(
			'nhận đủ',
		),
	);
});

test('without a name a try is a message, the next is 14 days later, and after three there is no answer, which is not solved', async () => {
	const id = await answered({ identity: 'anonymous' });
	await assert.rejects(as('dung', closing.ask, { id, way: 'phone' }), refusal('unreadableInput', /dưới mã số/));
	await as('dung', closing.ask, { id, way: 'message' });
	day = '2024-04-23';
	await assert.rejects(as('dung', closing.ask, { id, way: 'message' }), refusal('unreadableInput', /24\/04\/2024/));
	day = '2024-04-24';
	await as('dung', closing.ask, { id, way: 'message' });
	await assert.rejects(as('dung', closing.closeUnanswered, { id }), refusal('clockStands', /Mới hỏi 2 lần/));
	day = '2024-05-08';
	await as('dung', closing.ask, { id, way: 'message' });
	await assert.rejects(as('dung', closing.closeUnanswered, { id }), refusal('clockStands', /đến hết ngày 21\/05/));
	await assert.rejects(
		as('dung', closing.confirm, { id, way: 'inPerson', text: 'Đã ổn.' }),
		refusal('unreadableInput', /mã số/),
	);
	day = '2024-05-22';
	const seen = await as('dung', closing.closing, { id });
	assert.deepEqual(
		seen.tries.map(({ on }) => on),
		['2024-04-10', '2024-04-24', '2024-05-08'],
	);
	assert.ok(seen.possible.includes('closeUnanswered') && !seen.possible.includes('confirm'));
	await as('dung', closing.closeUnanswered, { id });
	const row = await rowOf(id);
	assert.deepEqual([row.state, row.verdict, row.solvedAtGrassroots], ['closed', 'noAnswer', null]);
	const messages = (await as('dung', caseOperations.openTexts, { id, purpose: 'handle' })).texts;
	assert.equal(messages.filter(({ kind, forWorker }) => kind === 'question' && forWorker).length, 3);
});

test('a case that an official noted has no receipt: the people at the workplace are asked and their word closes it', async () => {
	const id = await answered({ identity: 'anonymous', channel: 'note' });
	await assert.rejects(as('dung', closing.ask, { id, way: 'message' }), refusal('unreadableInput', /không có mã số/));
	await as('dung', closing.ask, { id, way: 'inPerson' });
	assert.ok((await as('dung', closing.closing, { id })).possible.includes('confirm'));
	await as('dung', closing.confirm, { id, way: 'inPerson', text: 'Anh em ở tổ đã nhận đủ.' });
	assert.equal((await rowOf(id)).verdict, 'confirmed');
});

test('a dispute goes to the district with a new clock in sight, and the chair may no longer act', async () => {
	const id = await answered();
	await as('dung', closing.ask, { id, way: 'inPerson' });
	const done = await as('dung', closing.dispute, { id, way: 'inPerson', text: 'Mới trả một nửa.' });
	assert.equal(done.organisationName, 'Liên đoàn Lao động huyện Bắc Vân');
	assert.ok(done.dueOn && done.dueOn > day);
	const row = await rowOf(id);
	assert.deepEqual(
		[row.state, row.verdict, row.levelUps, row.organisationId, row.outcome, row.askedTimes],
		['verifying', 'disputed', 1, federation.units.north, null, 0],
	);
	const { clocks } = await as('minh', caseReadingOperations.get, { id });
	assert.ok(clocks.some((clock) => clock.binds === 'union' && clock.state === 'running'));
	await assert.rejects(as('dung', closing.ask, { id, way: 'phone' }), refusal('notFound'));
	await as('quyen', handling.answer, { id, outcome: 'solved', text: 'Đã trả nốt.' });
	await as('minh', closing.ask, { id, way: 'phone' });
	assert.equal((await as('minh', closing.closing, { id })).tries.length, 1);
	await as('minh', closing.confirm, { id, way: 'phone', text: 'Đã đủ.' });
	assert.equal((await rowOf(id)).solvedAtGrassroots, false);
});

test('a dispute at the top stays with whoever holds it, verified anew', async () => {
	const id = await answered({ aboutOrganisationId: federation.units.school });
	await as('dung', closing.ask, { id, way: 'phone' });
	const { connection } = federation.application;
	const heard = { moment: { today: day, at: null }, today: day, by: null };
	for (let times = 0; times < 3; times += 1) {
		await connection.transaction(async (db) => {
			await db.updateTable('cases').set({ state: 'asked' }).where('id', '=', id).execute();
			await recordVerdict(db, id, 'disputed', heard);
		});
	}
	const holders = await connection.db
		.selectFrom('caseHolders')
		.selectAll()
		.where('caseId', '=', id)
		.where('toOn', '>', day)
		.execute();
	assert.equal(holders.length, 1);
	assert.equal((await rowOf(id)).state, 'verifying');
});

test('retaliation goes to the leader above at once, opens a closed case again, and its words stay in the vault', async () => {
	const id = await answered();
	await as('dung', closing.ask, { id, way: 'phone' });
	await as('dung', closing.confirm, { id, way: 'phone', text: 'Đã ổn.' });
	day = '2024-04-12';
	const { organisationName } = await as('dung', closing.reportRetaliation, {
		id,
		what: 'moved',
		text: 'Bị chuyển xuống kho.',
	});
	assert.equal(organisationName, 'Liên đoàn Lao động huyện Bắc Vân');
	const row = await rowOf(id);
	assert.deepEqual(
		[row.state, row.closedOn, row.verdict, row.organisationId],
		['verifying', null, null, federation.units.north],
	);
	const { texts } = await as('quyen', caseOperations.openTexts, { id, purpose: 'handle' });
	assert.ok(texts.some(({ text }) => text.includes('kho')));
});

test('others neither ask nor record a word: the clinic sees nothing, the district not while the school holds it', async () => {
	const id = await answered();
	await assert.rejects(as('mai', closing.ask, { id, way: 'phone' }), refusal('notFound'));
	await assert.rejects(as('minh', closing.ask, { id, way: 'phone' }), refusal('notYours'));
	await assert.rejects(as('van', closing.closeUnanswered, { id }), refusal('notFound'));
	await assert.rejects(as('dung', closing.confirm, { id, way: 'phone', text: 'Ổn.' }), refusal('wrongState'));
});

test('the same topic at the same workplace within 90 days of the end is offered as a recurrence, later it is not', async () => {
	const first = await answered({ topic: 'meals' });
	await as('dung', closing.ask, { id: first, way: 'phone' });
	await as('dung', closing.confirm, { id: first, way: 'phone', text: 'Ổn.' });
	const again = (await bring(federation, { topic: 'meals' }, '2024-07-09')).id;
	const late = (await bring(federation, { topic: 'meals' }, '2024-07-10')).id;
	day = '2024-07-10';
	assert.deepEqual(
		(await as('dung', closing.closing, { id: again })).recurrences.map(({ id }) => id),
		[first],
	);
	assert.deepEqual((await as('dung', closing.closing, { id: late })).recurrences, []);
});
