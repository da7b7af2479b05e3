/** What is kept, what falls due and what two people let go, with the people of the small federation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseOperations } from '#domain/cases/operations.ts';
import type { Kind } from '#domain/cases/schema.ts';
import { erasureOperations as erasures } from '#domain/privacy/erasures/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../../test/federation.ts';
import { bring } from '../../cases/bring.fixture.ts';
import { erase } from '../../vault/store.ts';
import { keepAndErase } from '../jobs.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const night = (day: string) => keepAndErase({ ...federation.application, now: () => at(day) });
const db = () => federation.application.connection.db;

async function ended(closedOn: string, kind: Kind = 'complaint') {
	const { id } = await bring(federation, { kind });
	await db().updateTable('cases').set({ state: 'closed', closedOn }).where('id', '=', id).execute();
	return id;
}
const facts = (id: string) =>
	db().selectFrom('cases').select(['keepUntil', 'erasedOn']).where('id', '=', id).executeTakeFirstOrThrow();
const lines = async (who: PersonName, day: string) => {
	const { lines } = await federation.perform(who, at(day), erasures.list, {});
	return lines;
};
const stateOf = (id: string) =>
	db().selectFrom('caseErasures').select(['id', 'what', 'state']).where('caseId', '=', id).execute();

test('the night gives an ended case its day and takes it back where it was opened again', async () => {
	const id = await ended('2024-04-10');
	await night('2024-04-11');
	assert.deepEqual(await facts(id), { keepUntil: '2039-04-10', erasedOn: null });
	await db().updateTable('cases').set({ state: 'verifying', closedOn: null }).where('id', '=', id).execute();
	await night('2024-04-12');
	assert.equal((await facts(id)).keepUntil, null);
});

test('what fell due is erased after one proposed and another confirmed, never before', async () => {
	const id = await ended('2009-04-10');
	await night('2024-04-09');
	assert.deepEqual(await stateOf(id), []);
	await night('2024-04-10');
	const [line] = (await lines('dung', '2024-04-10')).filter((one) => one.what === 'case');
	assert.ok(line?.mayPropose);
	await night('2024-04-11');
	assert.equal((await facts(id)).erasedOn, null);
	await federation.perform('dung', at('2024-04-11'), erasures.propose, { id: line.id });
	// The chair alone is one person: the leader above is the second.
	await assert.rejects(
		federation.perform('dung', at('2024-04-11'), erasures.confirm, { id: line.id }),
		refusal('notYours'),
	);
	assert.equal(await erase(db(), id, 'case'), false);
	assert.ok((await lines('quyen', '2024-04-11')).some((one) => one.id === line.id && one.mayConfirm));
	await federation.perform('quyen', at('2024-04-11'), erasures.confirm, { id: line.id });
	assert.deepEqual(await night('2024-04-11'), { due: 0, erased: 1, notes: 0 });
	assert.deepEqual(await facts(id), { keepUntil: '2024-04-10', erasedOn: '2024-04-11' });
	await assert.rejects(
		federation.perform('dung', at('2024-04-10'), caseOperations.openTexts, { id, purpose: 'handle' }),
		refusal('vaultClosed'),
	);
	assert.deepEqual(
		(await stateOf(id)).map(({ state }) => state),
		['erased'],
	);
});

test('a case that was opened again is not erased, whatever was agreed', async () => {
	const id = await ended('2009-04-10');
	await night('2024-04-10');
	const [line] = await stateOf(id);
	await federation.perform('dung', at('2024-04-10'), erasures.propose, { id: line?.id ?? '' });
	await federation.perform('quyen', at('2024-04-10'), erasures.confirm, { id: line?.id ?? '' });
	await db().updateTable('cases').set({ state: 'verifying', closedOn: null }).where('id', '=', id).execute();
	assert.equal((await night('2024-04-10')).erased, 0);
	assert.deepEqual(await stateOf(id), []);
});

test('a serious matter is kept for good and is not listed again', async () => {
	const id = await ended('2009-04-10');
	await night('2024-04-10');
	const [line] = await stateOf(id);
	await federation.perform('dung', at('2024-04-10'), erasures.propose, { id: line?.id ?? '' });
	await federation.perform('quyen', at('2024-04-10'), erasures.keep, { id: line?.id ?? '', reason: 'serious' });
	await night('2024-04-11');
	assert.equal((await facts(id)).keepUntil, 'infinity');
	assert.ok(!(await lines('dung', '2024-04-11')).some((one) => one.id === line?.id));
	const { kept } = await federation.perform('dung', at('2024-04-11'), erasures.list, {});
	assert.deepEqual(kept.at(-1), { untilYear: null, cases: 1 });
});

test('of a reflection the name goes after two years and the words stay', async () => {
	const id = await ended('2022-04-10', 'reflection');
	await night('2024-04-10');
	const [line, ...others] = await stateOf(id);
	assert.deepEqual([line?.what, others], ['identity', []]);
	await federation.perform('dung', at('2024-04-10'), erasures.propose, { id: line?.id ?? '' });
	await federation.perform('quyen', at('2024-04-10'), erasures.confirm, { id: line?.id ?? '' });
	await night('2024-04-10');
	const { texts } = await federation.perform('dung', at('2024-04-10'), caseOperations.openTexts, {
		id,
		purpose: 'handle',
	});
	assert.equal(texts.length, 1);
	assert.equal((await facts(id)).erasedOn, null);
});

test('nobody outside has a part in it', async () => {
	const id = await ended('2009-04-10');
	await night('2024-04-10');
	const [line] = await stateOf(id);
	for (const who of ['minh', 'mai', 'hoa', 'tam', 'quan', 'van'] as const) {
		await assert.rejects(
			federation.perform(who, at('2024-04-10'), erasures.propose, { id: line?.id ?? '' }),
			(error: unknown) => error instanceof Problem && ['notFound', 'notYours'].includes(error.code),
			who,
		);
	}
});
