import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { at } from '../../../test/federation.ts';
import { perform } from '../../perform.ts';
import { arrive, as, day, federation, forWorker, get, goTo, refusal } from './desk.fixture.ts';

test('the leader names handlers of her union, who open what was said; nobody else can be named', async () => {
	const id = await arrive({ toUpper: true });
	await as('quyen', handling.assign, { id, postIds: [federation.posts.quyen, federation.posts.minh] });
	assert.equal((await as('minh', caseOperations.openTexts, { id, purpose: 'handle' })).texts.length, 1);
	await assert.rejects(as('minh', handling.assign, { id, postIds: [federation.posts.minh] }), refusal('notYours'));
	for (const postId of [federation.posts.dung, federation.posts.tam]) {
		await assert.rejects(as('quyen', handling.assign, { id, postIds: [postId] }), refusal('cannotHandle'));
	}
	const { holder, handlers } = await get('quyen', id);
	assert.equal(holder?.personName, 'Nông Thị Quyên');
	assert.deepEqual(
		handlers.map(({ personName }) => personName),
		['Nông Thị Quyên', 'Vàng Quang Minh'],
	);
});

test('the district takes a case over with a reason and the chair opens it no more', async () => {
	const id = await arrive();
	await assert.rejects(as('dung', handling.takeOver, { id, reason: 'overdue' }), refusal('notYours'));
	await as('minh', handling.takeOver, { id, reason: 'overdue' });
	assert.equal((await get('minh', id)).organisationId, federation.units.north);
	await assert.rejects(get('dung', id), refusal('notFound'));
	await assert.rejects(as('minh', handling.takeOver, { id, reason: 'overdue' }), refusal('notYours'));
});

test('a chair who steps aside loses the case to the district at once; an officer to her leader', async () => {
	const id = await arrive();
	await as('dung', handling.recuse, { id });
	await assert.rejects(get('dung', id), refusal('notFound'));
	assert.equal((await get('minh', id)).organisationId, federation.units.north);
	await as('minh', handling.recuse, { id });
	await assert.rejects(get('minh', id), refusal('notFound'));
	assert.equal((await get('quyen', id)).holder?.personName, 'Nông Thị Quyên');
	const { quyen } = federation.people;
	await as('quyen', handling.declareConflict, { id, reason: 'complainedAbout', personId: quyen });
	await assert.rejects(get('quyen', id), refusal('notFound'));
});

test('a conflict names one person, one post or one unit', async () => {
	const id = await arrive();
	await assert.rejects(
		as('dung', handling.declareConflict, { id, reason: 'related' }),
		refusal('unreadableInput', /đúng một/),
	);
	await as('dung', handling.declareConflict, { id, reason: 'related', personId: federation.people.minh });
	await assert.rejects(get('minh', id), refusal('notFound'));
	assert.equal((await get('dung', id)).organisationId, federation.units.school);
	await assert.rejects(as('quyen', handling.recuse, { id }), refusal('notYours'));
});

test('a part that is split off has the same holder, and its answer reaches the receipt of the whole', async () => {
	const id = await arrive({ toUpper: true });
	await as('minh', handling.declareConflict, { id, reason: 'related', personId: federation.people.dung });
	const part = await as('minh', handling.split, { id, topic: 'safety', text: 'Máy thiếu tấm chắn.' });
	await as('minh', handling.classify, { id: part.id, kind: 'reflection', unionPart: 'resolve' });
	await as('quyen', handling.answer, { id: part.id, outcome: 'solved', text: 'Đã lắp tấm chắn.' });
	assert.deepEqual(await forWorker('minh', id), ['answer: Đã lắp tấm chắn.']);
	assert.deepEqual(
		(await get('minh', id)).links.map(({ how, id: other }) => [how, other]),
		[['splitInto', part.id]],
	);
	const conflicts = await federation.application.connection.db
		.selectFrom('caseConflicts')
		.select('personId')
		.where('caseId', '=', part.id)
		.execute();
	assert.deepEqual(conflicts, [{ personId: federation.people.dung }]);
});

test('who brought the same matter is answered too, and a link makes no ring', async () => {
	const first = await arrive();
	const second = await arrive();
	await as('dung', handling.link, { id: second, otherId: first, how: 'duplicate' });
	await assert.rejects(
		as('dung', handling.link, { id: first, otherId: second, how: 'duplicate' }),
		refusal('cannotLink'),
	);
	await assert.rejects(
		as('dung', handling.link, { id: first, otherId: first, how: 'duplicate' }),
		refusal('cannotLink'),
	);
	await assert.rejects(
		as('dung', handling.link, { id: first, otherId: second, how: 'recurrence' }),
		refusal('cannotLink'),
	);
	await as('dung', handling.question, { id: first, text: 'Từ tháng nào?' });
	assert.deepEqual(await forWorker('dung', second), ['question: Từ tháng nào?']);
	assert.deepEqual(
		(await get('dung', first)).links.map(({ how }) => how),
		['duplicate'],
	);
});

test('today’s list has the gravest first, and only what the actor answers for', async () => {
	const danger = await arrive({ isDanger: true });
	const late = await arrive();
	goTo('2024-04-17');
	const { lines } = await as('dung', caseReadingOperations.today, {});
	assert.equal(lines[0]?.reason, 'danger');
	assert.ok(lines.some(({ id }) => id === danger));
	assert.equal(lines.find(({ id }) => id === late)?.reason ?? 'overdue', 'overdue');
	assert.deepEqual((await as('mai', caseReadingOperations.today, {})).lines, []);
	assert.deepEqual((await as('quan', caseReadingOperations.today, {})).lines, []);
});

test('the list, the page of a case and today’s list ask the database the same few questions however many cases there are', async () => {
	const count = async (work: () => Promise<unknown>) => {
		federation.application.countStatements();
		await work();
		return federation.application.countStatements();
	};
	const id = await arrive();
	const actor = await federation.as('dung', at(day));
	const measure = async () => {
		const ask = (operation: Operation, input: object) =>
			count(() => perform(federation.application, operation, input, { actor, now: at(day) }));
		return [
			await ask(caseOperations.list, {}),
			await ask(caseReadingOperations.get, { id }),
			await ask(caseReadingOperations.today, {}),
		];
	};
	const before = await measure();
	for (let more = 0; more < 5; more += 1) await arrive();
	assert.deepEqual(await measure(), before);
	assert.deepEqual(before, [1, 6, 1]);
});

test('a list shows cases of two ways only once, pages on where it stopped, and filters by unit', async () => {
	for (let more = 0; more < 16; more += 1) await arrive({ toUpper: true });
	const shown = new Set<string>();
	for (let after: string | undefined; ; ) {
		const { lines, next } = await as('quyen', caseOperations.list, { group: 'all', ...(after && { after }) });
		for (const { id } of lines) {
			assert.ok(!shown.has(id), 'no case twice');
			shown.add(id);
		}
		if (!next) break;
		after = next;
	}
	assert.ok(shown.size > 20);
	const { lines } = await as('quyen', caseOperations.list, { group: 'all', organisationId: federation.units.clinic });
	assert.deepEqual(lines, []);
});
