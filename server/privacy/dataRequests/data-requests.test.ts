/** Requests about one's own data, with the people of the small federation and the days of the law of 2026. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { RawInputOf } from '#domain/operation.ts';
import { homeOperations } from '#domain/overview/home/operations.ts';
import { dataRequestOperations as requests } from '#domain/privacy/dataRequests/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../../cases/bring.fixture.ts';
import { receiptHash, receiptOf } from '../../cases/voices/receipts/policy.ts';
import { putReceipt } from '../../vault/store.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const refused =
	(code: string, path?: string, message = /./) =>
	(error: unknown) =>
		error instanceof Problem &&
		error.code === code &&
		(path === undefined || error.issues.some((issue) => issue.path === path && message.test(issue.message)));
const db = () => federation.application.connection.db;

type Input = RawInputOf<typeof requests.register>;
const paper = { kind: 'access', receivedOn: '2026-03-02', reference: '15/PYC-2026' } satisfies Partial<Input>;
async function register(more: Partial<Input> = {}, who: PersonName = 'dung', on = '2026-03-03') {
	const input = { organisationId: federation.units.school, ...paper, ...more };
	return (await federation.perform(who, at(on), requests.register, input)).id;
}
const get = (id: string, who: PersonName = 'dung', on = '2026-03-03') =>
	federation.perform(who, at(on), requests.get, { id });

/** A case of the school whose worker keeps a receipt. */
async function withReceipt(facts: Parameters<typeof bring>[1] = {}) {
	const { application } = federation;
	const { id } = await bring(federation, facts, '2026-02-10');
	const receipt = receiptOf(application, randomUUID());
	await putReceipt(db(), id, receiptHash(application, receipt));
	return { caseId: id, receipt };
}

test('each kind has the days of the law: 2 working days to acknowledge, then 10, 20 or 15, longer through others', async () => {
	const days: [Input['kind'], boolean, string][] = [
		['access', false, '2026-03-12'],
		['correct', true, '2026-03-12'],
		['delete', false, '2026-03-23'],
		['delete', true, '2026-04-01'],
		['withdrawConsent', false, '2026-03-17'],
		['restrict', true, '2026-03-23'],
	];
	for (const [kind, isThroughOthers, dueOn] of days) {
		const found = await get(await register({ kind, isThroughOthers }));
		assert.deepEqual([found.acknowledgeDueOn, found.dueOn], ['2026-03-04', dueOn], kind);
		assert.match(found.explanation ?? '', /^Hạn .*theo Luật Bảo vệ dữ liệu cá nhân 2025/);
		assert.match(found.acknowledgeExplanation ?? '', /2 ngày làm việc/);
	}
});

test('a request goes from received to answered, is extended once and no longer, and its end stands', async () => {
	const id = await register();
	await federation.perform('dung', at('2026-03-04'), requests.acknowledge, { id });
	await assert.rejects(
		federation.perform('dung', at('2026-03-04'), requests.acknowledge, { id }),
		refused('wrongState'),
	);
	assert.equal((await get(id)).extendableDays, 10);
	await assert.rejects(
		federation.perform('dung', at('2026-03-05'), requests.extend, { id, days: 11 }),
		refused('clockStands'),
	);
	await federation.perform('dung', at('2026-03-05'), requests.extend, { id, days: 10 });
	const extended = await get(id, 'dung', '2026-03-05');
	assert.deepEqual([extended.dueOn, extended.extendableDays, extended.extendedDays], ['2026-03-23', null, 10]);
	await assert.rejects(
		federation.perform('dung', at('2026-03-06'), requests.extend, { id, days: 1 }),
		refused('clockStands'),
	);
	await federation.perform('dung', at('2026-03-09'), requests.answer, { id });
	const ended = await get(id, 'dung', '2026-03-09');
	assert.deepEqual([ended.state, ended.endedOn, ended.endedByName], ['answered', '2026-03-09', 'Lèng Văn Dũng']);
	await assert.rejects(
		federation.perform('dung', at('2026-03-09'), requests.refuse, { id, ground: 'notOwn' }),
		refused('wrongState'),
	);
});

test('nothing is extended after its last day', async () => {
	const id = await register();
	assert.equal((await get(id, 'dung', '2026-03-13')).extendableDays, null);
	await assert.rejects(
		federation.perform('dung', at('2026-03-13'), requests.extend, { id, days: 5 }),
		refused('clockStands'),
	);
});

test('a request is refused only on a ground of law that fits its kind', async () => {
	const id = await register({ kind: 'access' });
	await assert.rejects(
		federation.perform('dung', at('2026-03-04'), requests.refuse, { id, ground: 'withoutConsent' }),
		refused('unreadableInput', 'ground'),
	);
	await federation.perform('dung', at('2026-03-04'), requests.refuse, { id, ground: 'harmsOthers' });
	const found = await get(id, 'dung', '2026-03-04');
	assert.deepEqual([found.state, found.refusalGround], ['refused', 'harmsOthers']);
});

test('it is brought by a receipt or a number of a paper, never by a name, a telephone or both', async () => {
	const { receipt } = await withReceipt();
	await assert.rejects(register({ reference: undefined }), refused('unreadableInput', 'reference'));
	await assert.rejects(register({ receipt }), refused('unreadableInput', 'reference'));
	for (const reference of ['Giàng Thị Dợ', '0912000111', '012345678901', 'chị-Dợ', '15 Giàng']) {
		await assert.rejects(register({ reference }), refused('unreadableInput', 'reference'), reference);
	}
	await assert.rejects(register({ receivedOn: '2026-03-04' }), refused('unreadableInput', 'receivedOn'));
});

test('a receipt leads to the case where the union holds it; of others and of unknown ones the same is said', async () => {
	const { caseId, receipt } = await withReceipt();
	const id = await register({ receipt, reference: undefined });
	assert.equal((await get(id)).caseId, caseId);
	const above = await withReceipt({ concernsLeader: 'yes' });
	const unknown = receiptOf(federation.application, randomUUID());
	const messages = new Set<string>();
	for (const other of [above.receipt, unknown]) {
		await register({ receipt: other, reference: undefined }).then(
			() => assert.fail('it was taken'),
			(error: unknown) => {
				assert.ok(error instanceof Problem && error.issues[0]?.path === 'receipt');
				messages.add(error.issues[0].message);
			},
		);
	}
	assert.equal(messages.size, 1);
});

test('whoever is in a conflict with the case behind it does not see the request', async () => {
	const { caseId, receipt } = await withReceipt();
	const id = await register({ receipt, reference: undefined });
	await db()
		.insertInto('caseConflicts')
		.values({
			id: randomUUID(),
			caseId,
			personId: federation.people.dung,
			postId: null,
			organisationId: null,
			reason: 'related',
			declaredOn: '2026-03-03',
		})
		.execute();
	await assert.rejects(get(id), refused('notFound'));
	const { lines } = await federation.perform('dung', at('2026-03-03'), requests.list, {});
	assert.ok(lines.every((line) => line.id !== id));
});

test('before the law was in force a request is kept without days', async () => {
	const id = await register({ receivedOn: '2025-12-31' });
	const found = await get(id);
	assert.deepEqual([found.dueOn, found.acknowledgeDueOn, found.explanation], [null, null, null]);
	await assert.rejects(
		federation.perform('dung', at('2026-03-04'), requests.extend, { id, days: 1 }),
		refused('clockStands'),
	);
	await federation.perform('dung', at('2026-03-04'), requests.answer, { id });
});

test('the list shows open requests by the day that comes first, and only to the union that keeps them', async () => {
	const later = await register({ kind: 'delete', receivedOn: '2026-03-02' });
	const sooner = await register({ kind: 'access', receivedOn: '2026-02-23' });
	const open = (await federation.perform('dung', at('2026-03-04'), requests.list, {})).lines.map(({ id }) => id);
	assert.ok(open.indexOf(sooner) >= 0 && open.indexOf(sooner) < open.indexOf(later));
	for (const who of ['van', 'mai', 'quyen', 'minh', 'tam', 'quan'] as const) {
		const { lines } = await federation.perform(who, at('2026-03-04'), requests.list, {});
		assert.ok(!lines.some(({ id }) => id === sooner), who);
		await assert.rejects(get(sooner, who), refused('notFound'), who);
		await assert.rejects(federation.perform(who, at('2026-03-04'), requests.answer, { id: sooner }), Problem, who);
	}
	await assert.rejects(register({}, 'van'), refused('notYours'));
	await assert.rejects(register({}, 'mai'), refused('notFound'));
});

test('no event and no kept answer says which case it was or what the receipt is', async () => {
	const { caseId, receipt } = await withReceipt();
	const id = await register({ receipt, reference: undefined });
	const events = await db().selectFrom('events').selectAll().where('subjectId', '=', id).execute();
	assert.deepEqual(
		events.map(({ name, details }) => [name, details]),
		[['dataRequest.registered', { kind: 'access' }]],
	);
	const kept = await db().selectFrom('requests').selectAll().where('operation', '=', 'dataRequests.register').execute();
	const text = JSON.stringify([events, kept.map(({ inputHash: _, ...row }) => row)]);
	assert.ok(!text.includes(receipt) && !text.includes(caseId));
});

test('the home page counts what the union still owes, what falls due today, and nothing that is answered', async () => {
	const waiting = async (on: string, who: PersonName = 'dung') => {
		const { personal } = await federation.perform(who, at(on), homeOperations.show, {});
		assert.ok(personal);
		return personal;
	};
	const before = await waiting('2026-04-01');
	const id = await register({ receivedOn: '2026-04-01' }, 'dung', '2026-04-01');
	const { acknowledgeDueOn } = await get(id, 'dung', '2026-04-01');
	assert.ok(acknowledgeDueOn);
	assert.deepEqual(await waiting('2026-04-01'), { ...before, requests: before.requests + 1 });
	const due = (await waiting(acknowledgeDueOn)).requestsDue;
	await federation.perform('dung', at(acknowledgeDueOn), requests.acknowledge, { id });
	assert.equal((await waiting(acknowledgeDueOn)).requestsDue, due - 1);
	await federation.perform('dung', at(acknowledgeDueOn), requests.answer, { id });
	assert.equal((await waiting(acknowledgeDueOn)).requests, before.requests);
});
