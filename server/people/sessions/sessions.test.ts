import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sessionOperations as sessions } from '#domain/people/sessions/operations.ts';
import { newId } from '../../db/id.ts';
import { perform } from '../../perform.ts';

import { at, createWorld, day, now, password, refusal, type World } from '../people.fixture.ts';
import { signIn } from './actions.ts';
import { openSession } from './policy.ts';
import { deleteExpired } from './store.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const wrong = 'không phải mật khẩu';

test('A chair signs in by user name or by phone, however it is written', async () => {
	const { application, chair, seen } = world;
	for (const account of ['dao', ' DAO ', '0912000004', '+84 912.000.004']) {
		const begun = await signIn(application, { account, password, device: 'Firefox' }, { address: '192.0.2.1', now });
		const open = await seen(begun.token);
		assert.equal(open.account.userName, 'dao');
		assert.deepEqual(
			open.actor.posts.map((post) => post.postId),
			[chair.postId],
		);
		assert.equal(open.account.secondFactor, 'none');
	}
});

test('The cookie value is stored as a hash only', async () => {
	const { application, db } = world;
	const begun = await signIn(application, { account: 'dao', password }, { address: '192.0.2.1', now });
	const stored = JSON.stringify(await db.selectFrom('sessions').selectAll().execute());
	assert.equal(stored.includes(begun.token), false);
	assert.equal(await openSession(application, `${begun.token}x`, now), null);
});

test('A session is opened by one statement', async () => {
	const { application } = world;
	const begun = await signIn(application, { account: 'dao', password }, { address: '192.0.2.1', now });
	application.countStatements();
	await openSession(application, begun.token, now);
	assert.equal(application.countStatements(), 1);
});

test('A wrong password, an unknown name and a phone that two share are refused in the same words', async () => {
	const { application, appoint, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Chung Một', 'chung1', '0912555666');
	await appoint(units.station, 'grassrootsOfficer', 'Chung Hai', 'chung2', '0912555666');
	const tries: [string, string][] = [
		['dao', wrong],
		['khongcoai', wrong],
		['0912555666', password],
		['0999999999', password],
	];
	const sentences = new Set<string>();
	for (const [index, [account, typed]] of tries.entries()) {
		const origin = { address: `192.0.2.${20 + index}`, now };
		await assert.rejects(signIn(application, { account, password: typed }, origin), (error: Error) => {
			sentences.add(error.message);
			return refusal('signInFailed')(error);
		});
	}
	assert.equal(sentences.size, 1);
	await signIn(application, { account: 'chung2', password }, { address: '192.0.2.30', now });
});

test('Five wrong passwords wait, longer each time, for a known and an unknown name alike', async () => {
	const { application } = world;
	for (const account of ['pao', 'khongcoai2']) {
		const origin = (seconds: number) => ({ address: '192.0.2.40', now: later(seconds) });
		const guess = (seconds: number) => signIn(application, { account, password: wrong }, origin(seconds));
		for (let index = 0; index < 5; index += 1) await assert.rejects(guess(0), refusal('signInFailed'));
		await assert.rejects(guess(0), refusal('slowDown', { sentence: /5 giây/ }));
		await assert.rejects(guess(5), refusal('signInFailed'));
		await assert.rejects(guess(6), refusal('slowDown', { sentence: /9 giây/ }));
	}
	const right = { account: 'pao', password };
	await assert.rejects(signIn(application, right, { address: '192.0.2.40', now: later(6) }), refusal('slowDown'));
	await signIn(application, right, { address: '192.0.2.41', now: later(6) });
	await signIn(application, right, { address: '192.0.2.40', now: later(60) });
	for (let index = 0; index < 5; index += 1) {
		const origin = { address: '192.0.2.40', now: later(61) };
		await assert.rejects(signIn(application, { account: 'pao', password: wrong }, origin), refusal('signInFailed'));
	}
});

test('Guesses made all at once are counted one by one', async () => {
	const { application, appoint, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Song Song', 'songsong');
	const guesses = Array.from({ length: 20 }, () =>
		signIn(application, { account: 'songsong', password: wrong }, { address: '192.0.2.50', now }),
	);
	const outcomes = await Promise.allSettled(guesses);
	const failed = outcomes.filter((one) => one.status === 'rejected' && refusal('signInFailed')(one.reason));
	assert.equal(failed.length, 5);
});

test('The right password sent twice at once signs in twice', async () => {
	const { application } = world;
	const twice = [1, 2].map(() => signIn(application, { account: 'dao', password }, { address: '192.0.2.51', now }));
	assert.equal((await Promise.all(twice)).length, 2);
});

test('A storm of guesses from one address stops strangers, not the devices that people sign in with', async () => {
	const { application, db } = world;
	const address = '192.0.2.60';
	const known = await signIn(application, { account: 'dao', password }, { address, now });
	await assert.rejects(signIn(application, { account: 'nguoila', password: wrong }, { address, now: later(1) }));
	const noted = db.selectFrom('signInAttempts').selectAll().where('attemptedAt', '=', later(1));
	const sample = await noted.executeTakeFirstOrThrow();
	const storm = Array.from({ length: 300 }, (_, index) => ({
		...sample,
		id: newId(now),
		accountKey: Buffer.alloc(32, `stranger ${index}`),
	}));
	await db.insertInto('signInAttempts').values(storm).execute();
	const right = { account: 'dao', password };
	await assert.rejects(
		signIn(application, right, { address, now: later(2) }),
		refusal('slowDown', { sentence: /60 giây/ }),
	);
	await signIn(application, right, { address, now: later(2), deviceToken: known.deviceToken });
	await signIn(application, right, { address: '192.0.2.61', now: later(2) });
	const forged = known.deviceToken.replace(/^./, 'x');
	await assert.rejects(
		signIn(application, right, { address, now: later(2), deviceToken: forged }),
		refusal('slowDown'),
	);
	const notHers = { address, now: later(2), deviceToken: known.deviceToken };
	await assert.rejects(signIn(application, { account: 'pao', password }, notHers), refusal('slowDown'));
	await signIn(application, right, { address, now: later(700) });
});

test('Nothing can be tried that was not noted before', async () => {
	const { application } = world;
	const attemptId = '00000000-0000-4000-8000-000000000000';
	const input = { attemptId, account: 'dao', password };
	await assert.rejects(perform(application, sessions.begin, input, { actor: null, now }), /was not noted/);
});

test('A session ends by idleness, by age, and by its holder', async () => {
	const { act, application, seen } = world;
	const begin = () => signIn(application, { account: 'pao', password }, { address: '192.0.2.70', now: at(day, 20) });
	const idle = await begin();
	const used = await begin();
	for (let days = 10; days <= 80; days += 10) {
		const when = new Date(at(day, 20).getTime() + days * 86_400_000);
		await seen(used.token, when);
	}
	assert.equal(await openSession(application, idle.token, at('2024-03-20', 9)), null);
	await seen(used.token, at('2024-06-03', 19));
	assert.equal(await openSession(application, used.token, at('2024-06-03', 20)), null);

	const [first, second, third] = [await begin(), await begin(), await begin()];
	const when = at(day, 21);
	const { actor, sessionId } = await seen(first.token, when);
	const other = await seen(second.token, when);
	const listed = await act(actor, sessions.list, {}, when);
	assert.equal(listed.rows.filter((row) => row.isThis).length, 1);
	await act(actor, sessions.end, { id: other.sessionId }, when);
	assert.equal(await openSession(application, second.token, when), null);
	await assert.rejects(act(actor, sessions.end, { id: other.sessionId }, when), refusal('notFound'));
	assert.ok((await act(actor, sessions.endAll, {}, when)).ended >= 1);
	assert.equal(await openSession(application, third.token, when), null);
	await act(actor, sessions.end, { id: sessionId }, when);
	assert.equal(await openSession(application, first.token, when), null);
});

test('Nobody ends or sees another person’s session', async () => {
	const { act, application, seen } = world;
	const when = at(day, 21);
	const origin = { address: '192.0.2.80', now: when };
	const mine = await seen((await signIn(application, { account: 'dao', password }, origin)).token, when);
	const hers = await seen((await signIn(application, { account: 'pao', password }, origin)).token, when);
	await assert.rejects(act(mine.actor, sessions.end, { id: hers.sessionId }, when), refusal('notFound'));
	const listed = await act(mine.actor, sessions.list, {}, when);
	assert.equal(
		listed.rows.some((row) => row.id === hers.sessionId),
		false,
	);
});

test('What has run out is forgotten, what is open stays', async () => {
	const { application, db, seen } = world;
	const begun = await signIn(
		application,
		{ account: 'dao', password },
		{ address: '192.0.2.90', now: at('2024-08-01') },
	);
	await deleteExpired(application.connection.db, at('2024-08-02', 10));
	assert.equal((await db.selectFrom('signInAttempts').select('id').execute()).length, 0);
	assert.equal((await db.selectFrom('sessions').select('id').execute()).length, 1);
	await seen(begun.token, at('2024-08-02', 10));
});
