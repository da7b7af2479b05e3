/** The answer bank with four eyes, searchable without accents, and the register of advice given. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { adviceOperations as advice } from '#domain/cases/advice/operations.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { caseMeasures } from '../measures.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

let day = '2024-04-10';
const as = <O extends Operation>(who: PersonName, operation: O, input: RawInputOf<O>): Promise<OutputOf<O>> =>
	federation.perform(who, at(day), operation, input);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const labourCode = { title: 'Bộ luật Lao động số 45/2019/QH14', clause: 'Điều 97', on: '2019-11-20' };
const entry = {
	topic: 'wages' as const,
	question: 'Công ty chậm trả lương thì phải bồi thường thế nào?',
	answer: 'Chậm từ 15 ngày trở lên thì phải trả thêm tiền lãi của số tiền chậm trả.',
	laws: [labourCode],
};
const found = async (who: PersonName, input: RawInputOf<typeof advice.search>) =>
	(await as(who, advice.search, input)).entries.map(({ id }) => id);

test('a draft of the chair is vetted by the district, then everybody below finds it without accents', async () => {
	const { id } = await as('dung', advice.write, entry);
	assert.deepEqual(await found('dung', { state: 'draft' }), [id]);
	assert.deepEqual(await found('minh', { state: 'draft' }), [id]);
	assert.deepEqual(await found('mai', { state: 'draft' }), []);
	assert.equal((await as('minh', advice.search, {})).waiting, 1);
	await assert.rejects(as('dung', advice.vet, { id }), refusal('notYours'));
	await assert.rejects(as('hoa', advice.vet, { id }), refusal('notFound'));
	await as('minh', advice.vet, { id });
	for (const who of ['dung', 'mai', 'van', 'minh', 'thuy'] as const) {
		assert.deepEqual(await found(who, { words: 'cham tra LUONG dieu 97' }), [id], who);
	}
	assert.deepEqual(await found('tu', { words: 'luong' }), [], 'the next district has its own bank');
	assert.deepEqual(await found('dung', { words: 'thai sản' }), []);
	await assert.rejects(as('minh', advice.vet, { id }), refusal('wrongState'));
	await assert.rejects(as('dung', advice.write, { ...entry, draftId: id }), refusal('wrongState'));
});

test('nobody vets what she wrote, also after writing somebody else’s draft anew', async () => {
	const { id } = await as('minh', advice.write, { ...entry, topic: 'hours' });
	await assert.rejects(as('minh', advice.vet, { id }), refusal('adviceOwn'));
	await as('quyen', advice.write, { ...entry, topic: 'hours', draftId: id });
	await assert.rejects(as('quyen', advice.vet, { id }), refusal('adviceOwn'));
	await as('minh', advice.vet, { id });
});

test('a law needs its date, and not one of tomorrow', async () => {
	await assert.rejects(as('dung', advice.write, { ...entry, laws: [] }), refusal('unreadableInput'));
	const laws = [{ ...labourCode, on: '2030-01-01' }];
	await assert.rejects(as('dung', advice.write, { ...entry, laws }), refusal('unreadableInput'));
});

test('when the law changes an answer is retired with a reason, or replaced by the one that says it anew', async () => {
	const [id] = await found('dung', { topic: 'wages' });
	const { id: newer } = await as('minh', advice.write, { ...entry, replacesId: id as string });
	await as('quyen', advice.vet, { id: newer });
	assert.deepEqual(await found('dung', { topic: 'wages' }), [newer]);
	assert.equal((await as('dung', advice.get, { id: id as string })).state, 'retired');
	await assert.rejects(as('dung', advice.retire, { id: newer, reason: 'Luật đổi.' }), refusal('notYours'));
	await as('minh', advice.retire, { id: newer, reason: 'Luật mới có hiệu lực từ 01/07.' });
	assert.deepEqual(await found('dung', { topic: 'wages' }), []);
});

test('advice given counts people, sessions and money, in the register and in the report', async () => {
	const given = { givenOn: '2024-04-09', topic: 'wages' as const };
	await as('dung', advice.give, { ...given, way: 'session', people: 30 });
	await as('dung', advice.give, { ...given, way: 'phone', people: 1, moneyRecovered: 3_500_000 });
	const { id } = await as('dung', advice.give, { ...given, way: 'phone', people: 9 });
	await assert.rejects(
		as('dung', advice.give, { ...given, givenOn: '2024-04-11', way: 'phone', people: 1 }),
		refusal('unreadableInput'),
	);
	await assert.rejects(as('dung', advice.give, { ...given, way: 'phone', people: 0 }), refusal('unreadableInput'));
	await assert.rejects(as('van', advice.give, { ...given, way: 'phone', people: 1 }), refusal('notYours'));
	await assert.rejects(as('mai', advice.takeBack, { id }), refusal('notFound'));
	await as('dung', advice.takeBack, { id });
	const { totals } = await as('dung', advice.given, {});
	assert.deepEqual(totals, { times: 2, sessions: 1, people: 31, moneyRecovered: 3_500_000 });
	const context = { db: federation.application.connection.db } as never;
	const april = {
		organisationId: federation.units.school,
		fromOn: '2024-04-01',
		untilOn: '2024-04-30',
		cutOffOn: '2024-04-30',
	};
	const supplied = await caseMeasures.supply(context, april, [
		'cases.adviceSessions',
		'cases.peopleAdvised',
		'cases.moneyRecovered',
	]);
	assert.deepEqual(
		Object.values(supplied).map(({ values }) => values['']),
		[1, 31, 3_500_000],
	);
	day = '2024-04-10';
});
