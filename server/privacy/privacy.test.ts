/** The second lock on denunciations and the log of readings, with the people of the small federation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caseOperations } from '#domain/cases/operations.ts';
import { permitOperations as permits } from '#domain/privacy/permits/operations.ts';
import { readingOperations as readings } from '#domain/privacy/readings/operations.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName } from '../../test/federation.ts';
import { bring } from '../cases/bring.fixture.ts';
import { addConflict, type NewCase } from '../cases/store.ts';
import { readingsWorkbook } from './readings/documents.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-10');
const later = (hours: number) => new Date(day.getTime() + hours * 3_600_000);
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

const denounced = async (facts: Partial<NewCase> = {}) =>
	(await bring(federation, { kind: 'denunciation', identity: 'named', wish: 'petition', ...facts })).id;
const ask = (who: PersonName, id: string, when = day) =>
	federation.perform(who, when, permits.ask, { id, reason: 'contact' });
const waiting = async (who: PersonName, when = day) =>
	(await federation.perform(who, when, permits.list, {})).waiting.map((one) => one.caseId);
async function openName(who: PersonName, id: string, when: Date) {
	await federation.application.connection.db.updateTable('sessions').set({ stepUpAt: when }).execute();
	return federation.perform(who, when, caseOperations.openIdentity, { id, purpose: 'handle' });
}

test('the name behind a denunciation opens after a second person has allowed it, for a day and no longer', async () => {
	const id = await denounced();
	await assert.rejects(openName('dung', id, day), refusal('identityClosed'));
	const { permitId } = await ask('dung', id);
	await assert.rejects(openName('dung', id, day), refusal('identityClosed'));
	// The school has one person who decides: the leader above is the second.
	assert.ok((await waiting('quyen')).includes(id));
	const { untilAt } = await federation.perform('quyen', later(1), permits.allow, { id: permitId });
	assert.deepEqual(untilAt, later(25));
	assert.equal((await openName('dung', id, later(2))).fullName, 'Giàng Thị Dợ');
	await assert.rejects(openName('dung', id, later(26)), refusal('identityClosed'));
	assert.ok(!(await waiting('quyen', later(2))).includes(id));
	const { acts } = await acted(id);
	assert.deepEqual(acts, ['receive', 'askName', 'allowName']);
});

async function acted(id: string) {
	const { db } = federation.application.connection;
	const rows = await db.selectFrom('caseActs').select('act').where('caseId', '=', id).orderBy('place').execute();
	const events = await db.selectFrom('events').select('name').where('subjectId', '=', id).execute();
	return { acts: rows.map(({ act }) => act), events: events.map(({ name }) => name).toSorted() };
}

test('both see who asked and who decided, and the log has both', async () => {
	const id = await denounced();
	const { permitId } = await ask('dung', id);
	const before = await federation.perform('dung', day, permits.get, { id });
	assert.deepEqual(
		before.deciders.map(({ fullName }) => fullName),
		['Nông Thị Quyên'],
	);
	await federation.perform('quyen', day, permits.refuse, { id: permitId });
	const { permits: seen } = await federation.perform('dung', day, permits.get, { id });
	assert.deepEqual(
		seen.map(({ state, askedByName, decidedByName, untilAt }) => ({ state, askedByName, decidedByName, untilAt })),
		[{ state: 'refused', askedByName: 'Lèng Văn Dũng', decidedByName: 'Nông Thị Quyên', untilAt: null }],
	);
	assert.deepEqual((await acted(id)).events, ['case.nameAsked', 'case.nameRefused']);
	await assert.rejects(openName('dung', id, day), refusal('identityClosed'));
});

test('nobody allows herself, and nobody else than the second person decides', async () => {
	const id = await denounced();
	const { permitId } = await ask('dung', id);
	for (const who of ['dung', 'van', 'minh', 'hoa', 'tam', 'quan'] as const) {
		await assert.rejects(
			federation.perform(who, day, permits.allow, { id: permitId }),
			(error: unknown) => error instanceof Problem && ['notFound', 'notYours'].includes(error.code),
			who,
		);
	}
	await assert.rejects(ask('mai', id), refusal('notFound'));
	await assert.rejects(ask('quyen', await denounced()), (error: unknown) => error instanceof Problem);
});

test('who is complained about never decides; then the next above does, or nobody', async () => {
	const id = await denounced();
	const { db } = federation.application.connection;
	await addConflict(db, id, { personId: federation.people.quyen, reason: 'complainedAbout' }, '2024-04-10');
	const { permitId } = await ask('dung', id);
	assert.ok(!(await waiting('quyen')).includes(id));
	await assert.rejects(federation.perform('quyen', day, permits.allow, { id: permitId }), refusal('notFound'));
	assert.deepEqual((await federation.perform('dung', day, permits.get, { id })).deciders, []);
});

test('a request is decided once, lapses after a week, and is not asked twice', async () => {
	const id = await denounced();
	const { permitId } = await ask('dung', id);
	await assert.rejects(ask('dung', id, later(1)), refusal('wrongState'));
	await assert.rejects(
		federation.perform('quyen', later(24 * 8), permits.allow, { id: permitId }),
		refusal('wrongState'),
	);
	const second = await ask('dung', id, later(24 * 8));
	await federation.perform('quyen', later(24 * 8), permits.allow, { id: second.permitId });
	await assert.rejects(
		federation.perform('quyen', later(24 * 8 + 1), permits.refuse, { id: second.permitId }),
		refusal('wrongState'),
	);
});

test('what is no denunciation needs no permit', async () => {
	const { id } = await bring(federation);
	await assert.rejects(ask('dung', id), refusal('permitNotNeeded'));
	assert.equal((await federation.perform('dung', day, permits.get, { id })).isNeeded, false);
});

test('the inspection committee sees who opened what, when and why, at its level and below, and no content', async () => {
	const { id } = await bring(federation);
	await federation.perform('dung', later(3), caseOperations.openTexts, { id, purpose: 'answer' });
	const { rows } = await federation.perform('tam', later(4), readings.list, {});
	const seen = rows.find((row) => row.caseId === id);
	assert.deepEqual(
		{ ...seen, id: undefined, caseId: undefined },
		{
			id: undefined,
			caseId: undefined,
			readAt: later(3),
			personName: 'Lèng Văn Dũng',
			postTitle: 'Chủ tịch Công đoàn cơ sở',
			organisationName: 'Công đoàn Trường THCS Hoa Ban',
			registerYear: null,
			registerNumber: null,
			what: 'text',
			purpose: 'answer',
		},
	);
	const sheet = readingsWorkbook(rows, '2024-04-10', false).sheets[0];
	assert.equal(sheet?.rows.length, rows.length);
	for (const who of ['quyen', 'dung', 'quan', 'thuy'] as const) {
		const found = await federation.perform(who, later(4), readings.list, {});
		assert.deepEqual(found.rows, [], who);
	}
});

test('the log is filtered by unit, reader, kind and day, and a conflict hides its case from the committee', async () => {
	const { id } = await bring(federation);
	const opened = at('2024-05-02');
	await federation.perform('dung', opened, caseOperations.openTexts, { id, purpose: 'handle' });
	const cases = async (input: object) =>
		(await federation.perform('tam', at('2024-05-03'), readings.list, input)).rows.map((row) => row.caseId);
	const { units } = federation;
	assert.deepEqual(await cases({ fromOn: '2024-05-02', untilOn: '2024-05-02' }), [id]);
	assert.deepEqual(await cases({ fromOn: '2024-05-03' }), []);
	assert.deepEqual(await cases({ organisationId: units.school, fromOn: '2024-05-01', search: 'leng van' }), [id]);
	assert.deepEqual(await cases({ organisationId: units.clinic, fromOn: '2024-05-01' }), []);
	assert.deepEqual(await cases({ fromOn: '2024-05-01', what: 'identity' }), []);
	const { db } = federation.application.connection;
	await addConflict(db, id, { personId: federation.people.tam, reason: 'complainedAbout' }, '2024-05-02');
	assert.deepEqual(await cases({ fromOn: '2024-05-01' }), []);
});
