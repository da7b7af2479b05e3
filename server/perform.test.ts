import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { testApplication } from '../test/database.ts';
import { at, buildFederation, type Federation, obligationOf, requireMonthly, settleUntil } from '../test/federation.ts';
import { type Asking, perform } from './perform.ts';

const application = await testApplication();
let world: Federation;
after(() => application.close());
before(async () => {
	world = await buildFederation(application);
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, at('2024-06-10'));
});

const now = at('2024-04-03');
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;
const values = (workers: number) => ({ workers, members: workers, situation: 'Đời sống đoàn viên ổn định.' });

const countOf = async (table: 'reportDrafts' | 'reportVersions' | 'requests' | 'events') => {
	const { db } = application.connection;
	const counted = await db
		.selectFrom(table)
		.select((column) => column.fn.countAll<number>().as('count'))
		.executeTakeFirstOrThrow();
	return Number(counted.count);
};

test('what is sent four times at once under one key is done once and answered four times, also where no row is shared', async () => {
	const id = await obligationOf(world, 'tea', '2024-03');
	const [drafts, requests] = [await countOf('reportDrafts'), await countOf('requests')];
	const draft = { id, revision: 0, raw: { workers: '80' } };
	const send = () => world.perform('pao', now, reports.saveDraft, draft, 'draft-once');
	const answers = await Promise.all([send(), send(), send(), send()]);
	for (const answer of answers) assert.deepEqual(plain(answer), plain(answers[0]));
	assert.equal((await countOf('reportDrafts')) - drafts, 1);
	assert.equal((await countOf('requests')) - requests, 1);
});

test('whoever is refused because the same sending just went through gets its answer and not the refusal', async () => {
	const id = await obligationOf(world, 'tea', '2024-03');
	const [versions, events] = [await countOf('reportVersions'), await countOf('events')];
	const send = () => world.perform('pao', now, reports.submit, { id, values: values(80) }, 'submit-once');
	const answers = await Promise.all([send(), send(), send()]);
	for (const answer of answers) assert.deepEqual(plain(answer), plain(answers[0]));
	assert.deepEqual(plain(await send()), plain(answers[0]));
	assert.equal((await countOf('reportVersions')) - versions, 1);
	assert.equal((await countOf('events')) - events, 1);
});

test('of two contents sent at once under one key one is done, and the other sender is told', async () => {
	const id = await obligationOf(world, 'school', '2024-03');
	const drafts = await countOf('reportDrafts');
	const send = (workers: string) =>
		world.perform('van', now, reports.saveDraft, { id, revision: 0, raw: { workers } }, 'draft-two');
	const outcomes = await Promise.allSettled([send('30'), send('31')]);
	const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
	assert.equal(refusals.length, 1);
	assert.ok(refusals[0] instanceof Problem && refusals[0].code === 'keyReused');
	assert.equal((await countOf('reportDrafts')) - drafts, 1);
});

test('a refusal keeps no key, and who lost the right gets no answer of earlier', async () => {
	const id = await obligationOf(world, 'school', '2024-04');
	const later = at('2024-05-03');
	const draft = { id, revision: 0, raw: { workers: '30' } };
	await assert.rejects(world.perform('van', later, reports.saveDraft, { ...draft, revision: -1 }, 'kept'));
	await world.perform('van', later, reports.saveDraft, draft, 'kept');
	const actor = { ...(await world.as('van', later)), posts: [] };
	await assert.rejects(
		perform(application, reports.saveDraft, draft, { actor, now: later, key: 'kept' }),
		(error: unknown) => error instanceof Problem && error.code === 'notYours',
	);
});

test('who acts is asked together with what the action asks first, and who is nobody is told so and leaves nothing', async () => {
	const id = await obligationOf(world, 'clinic', '2024-03');
	const [versions, requests] = [await countOf('reportVersions'), await countOf('requests')];
	const handIn = (actor: Asking, input: object) =>
		perform(application, reports.submit, input, { actor, now, key: 'asked-ahead' });
	const nobody = async () => null;
	for (const input of [{ id, values: values(70) }, { id: 'no id' }]) {
		await assert.rejects(
			handIn(nobody, input),
			(error: unknown) => error instanceof Problem && error.code === 'signInFirst',
		);
	}
	assert.deepEqual([await countOf('reportVersions'), await countOf('requests')], [versions, requests]);
	// The row that was locked for nobody is free.
	const chair = await world.as('mai', now);
	const submitted = await handIn(async () => chair, { id, values: values(70) });
	assert.deepEqual(plain(await handIn(async () => chair, { id, values: values(70) })), plain(submitted));
	assert.equal((await countOf('reportVersions')) - versions, 1);
});

test('who asks about a row of another unit learns as little as before, whatever was found of it', async () => {
	const id = await obligationOf(world, 'tea', '2024-04');
	const stranger = await world.as('van', now);
	await assert.rejects(
		perform(
			application,
			reports.submit,
			{ id, values: values(1) },
			{ actor: async () => stranger, now, key: 'strange' },
		),
		(error: unknown) => error instanceof Problem && error.code === 'notFound',
	);
});
