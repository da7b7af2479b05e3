import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { passkeyOperations as passkeys } from '#domain/people/passkeys/operations.ts';
import { secondFactorOperations as factors } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations as sessions } from '#domain/people/sessions/operations.ts';
import type { Actor } from '../../access/actor.ts';
import { changePassword } from '../accounts/actions.ts';
import { createAuthenticator } from '../passkeys/passkeys.fixture.ts';
import { relyingParty } from '../passkeys/policy.ts';
import { createWorld, now, password, refusal, type World } from '../people.fixture.ts';
import { signIn } from '../sessions/actions.ts';
import { confirmSecondFactor } from './actions.ts';
import { base32, matchTotp, totpDigits, totpStep } from './policy.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
let counter = 0;
const origin = (when = now) => {
	counter += 1;
	return { address: `203.0.113.${counter}`, now: when };
};
const signedIn = async (account: string, when = now) =>
	world.seen((await signIn(world.application, { account, password }, origin(when))).token, when);
const confirm = (actor: Actor, which: 'confirm' | 'confirmTotp', code: string, when = now) =>
	confirmSecondFactor(world.application, actor, which, code, { ...origin(when), key: `confirm-${counter}` });

function fromBase32(text: string): Buffer {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
	const bits = [...text.replaceAll(' ', '')].map((one) => letters.indexOf(one).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** Enrols an app and gives its key. */
async function enrol(actor: Actor, when = now): Promise<Buffer> {
	await world.act(actor, factors.beginTotp, {}, when);
	const { key, uri } = await world.act(actor, factors.showTotp, {}, when);
	assert.match(uri, /^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}&/);
	const secret = fromBase32(key);
	await confirm(actor, 'confirmTotp', totpDigits(secret, totpStep(when)), when);
	return secret;
}

// RFC 6238, appendix B (SHA-1), the last six of the eight digits.
const vectors: [number, string][] = [
	[59, '287082'],
	[1111111109, '081804'],
	[1111111111, '050471'],
	[1234567890, '005924'],
	[2000000000, '279037'],
	[20000000000, '353130'],
];

test('Six digits are those of RFC 6238', () => {
	const secret = Buffer.from('12345678901234567890');
	for (const [seconds, digits] of vectors) {
		assert.equal(totpDigits(secret, totpStep(new Date(seconds * 1000))), digits);
	}
	assert.equal(base32(Buffer.from('foobar')), 'MZXW6YTBOI');
	const step = totpStep(now);
	for (const near of [-1, 0, 1])
		assert.equal(matchTotp(secret, totpDigits(secret, step + near), null, now), step + near);
	assert.equal(matchTotp(secret, totpDigits(secret, step - 2), null, now), null);
	assert.equal(matchTotp(secret, totpDigits(secret, step), step, now), null);
	assert.equal(matchTotp(secret, '12345', null, now), null);
});

test('An upper officer has no rights until an app is enrolled, and the key is sealed in the table', async () => {
	const { act, db, seen, application } = world;
	const begun = await signIn(application, { account: 'chuyenvien', password }, origin());
	const first = await seen(begun.token);
	assert.deepEqual([first.account.secondFactor, first.actor.posts.length], ['mustEnrol', 0]);
	const secret = await enrol(first.actor);
	const open = await seen(begun.token);
	assert.deepEqual([open.account.secondFactor, open.actor.posts.length], ['done', 1]);
	const row = JSON.stringify(await db.selectFrom('accounts').selectAll().execute());
	assert.equal(row.includes(base32(secret)) || row.includes(secret.toString('base64')), false);
	await assert.rejects(act(open.actor, factors.showTotp, {}), refusal('notFound'));
});

test('The next sign-in asks for six digits; used digits and wrong ones are refused', async () => {
	const { act, seen, application } = world;
	const secret = await enrol((await signedIn('lanhdao')).actor);
	const when = later(60);
	const begun = await signIn(application, { account: 'lanhdao', password }, origin(when));
	const half = await seen(begun.token, when);
	assert.deepEqual([half.account.secondFactor, half.actor.posts.length], ['needed', 0]);
	assert.equal((await act(half.actor, people.directory, {}, when)).total, 0);
	const old = totpDigits(secret, totpStep(now));
	await assert.rejects(confirm(half.actor, 'confirm', old, when), refusal('secondFactorWrong'));
	const digits = totpDigits(secret, totpStep(when));
	await confirm(half.actor, 'confirm', `${digits.slice(0, 3)} ${digits.slice(3)}`, when);
	assert.equal((await seen(begun.token, when)).actor.posts.length, 1);
	const second = await signedIn('lanhdao', when);
	await assert.rejects(confirm(second.actor, 'confirm', digits, when), refusal('secondFactorWrong'));
});

test('The invented data of a demo asks for no second factor', async () => {
	world.application.isDemo = true;
	try {
		const { account, actor } = await signedIn('quantri');
		assert.deepEqual([account.secondFactor, actor.posts.length], ['none', 1]);
	} finally {
		world.application.isDemo = false;
	}
	assert.equal((await signedIn('quantri')).account.secondFactor, 'mustEnrol');
});

test('Passkeys are offered only where browsers accept them', async () => {
	const { act, application } = world;
	const { actor } = await signedIn('dao');
	assert.equal((await act(actor, factors.get, {})).passkeysPossible, true);
	assert.equal(relyingParty({ ...application, origins: ['http://10.0.0.7:3000', 'https://a.example'] }), 'a.example');
	for (const origin of ['http://127.0.0.1:3000', 'https://10.0.0.7', 'https://[::1]:3000', 'http://a.example']) {
		assert.equal(relyingParty({ ...application, origins: [origin] }), undefined, origin);
	}
	assert.equal(relyingParty({ ...application, origins: ['http://localhost:3000'] }), 'localhost');
});

test('Guessing digits waits like guessing passwords', async () => {
	const { application, appoint, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Đoán Mã', 'doanma');
	await enrol((await signedIn('doanma')).actor);
	const { actor } = await signedIn('doanma', later(60));
	const guess = (index: number) =>
		confirmSecondFactor(application, actor, 'confirm', '000000', {
			address: '192.0.2.200',
			now: later(60),
			key: `guess-${index}`,
		});
	for (let index = 0; index < 5; index += 1) await assert.rejects(guess(index), refusal('secondFactorWrong'));
	await assert.rejects(guess(5), refusal('slowDown'));
});

test('With the password alone nothing of the second factor can be changed', async () => {
	const { act, application, appoint, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Nửa Chừng', 'nuachung');
	await enrol((await signedIn('nuachung')).actor);
	const { actor } = await signedIn('nuachung', later(60));
	const when = later(60);
	for (const operation of [
		factors.beginTotp,
		factors.showTotp,
		factors.showRecoveryCodes,
		factors.renewRecoveryCodes,
		factors.removeTotp,
		passkeys.beginRegistration,
	]) {
		await assert.rejects(act(actor, operation, {}, when), refusal('secondFactorNeeded'), operation.name);
	}
	const change = { currentPassword: password, password: 'mật khẩu khác hẳn' };
	const request = { ...origin(when), key: 'change' };
	await assert.rejects(changePassword(application, actor, 'nuachung', change, request), refusal('secondFactorNeeded'));
});

test('Ten recovery codes are shown for a while, each works once', async () => {
	const { act, appoint, seen, application, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Mất Máy', 'matmay');
	const { actor } = await signedIn('matmay');
	await enrol(actor);
	const { codes } = await act(actor, factors.showRecoveryCodes, {}, later(800));
	assert.equal(new Set(codes).size, 10);
	await assert.rejects(act(actor, factors.showRecoveryCodes, {}, later(900)), refusal('secretShown'));
	const begun = await signIn(application, { account: 'matmay', password }, origin());
	const half = await seen(begun.token);
	await confirm(half.actor, 'confirm', (codes[3] as string).toLowerCase());
	assert.equal((await seen(begun.token)).account.secondFactor, 'done');
	assert.equal((await act(half.actor, factors.get, {})).recoveryCodesLeft, 9);
	const again = await signedIn('matmay');
	await assert.rejects(confirm(again.actor, 'confirm', codes[3] as string), refusal('secondFactorWrong'));
	await act(half.actor, factors.renewRecoveryCodes, {});
	await assert.rejects(confirm(again.actor, 'confirm', codes[4] as string), refusal('secondFactorWrong'));
});

test('An administrator lets somebody enrol anew who lost the phone', async () => {
	const { act, admin, officer, appoint, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Rơi Máy', 'roimay');
	await enrol((await signedIn('roimay')).actor);
	await assert.rejects(act(officer.actor, accounts.resetSecondFactor, { id: person.personId }), refusal('notYours'));
	await act(admin.actor, accounts.resetSecondFactor, { id: person.personId });
	assert.equal((await signedIn('roimay')).account.secondFactor, 'none');
});

test('A passkey is registered, confirms a session, and signs in without a password, each answer once', async () => {
	const { act, appoint, application, seen, units } = world;
	await appoint(units.district, 'upperOfficer', 'Có Khóa', 'cokhoa');
	const device = createAuthenticator(application.origins[1] as string);
	const { actor } = await signedIn('cokhoa');
	const { options } = await act(actor, passkeys.beginRegistration, {});
	const made = device.register(options);
	await act(actor, passkeys.register, { title: 'Điện thoại', response: made });
	await assert.rejects(act(actor, passkeys.register, { title: 'Lại', response: made }), refusal('passkeyRefused'));
	assert.deepEqual(
		(await act(actor, factors.get, {})).passkeys.map((one) => one.title),
		['Điện thoại'],
	);

	const begun = await signIn(application, { account: 'cokhoa', password }, origin());
	const half = await seen(begun.token);
	assert.equal(half.account.secondFactor, 'needed');
	const asked = await act(half.actor, passkeys.beginConfirm, {});
	const elsewhere = device.answer(asked.options, 'https://lang-nghe.example');
	await assert.rejects(act(half.actor, passkeys.confirm, { response: elsewhere }), refusal('passkeyRefused'));
	await act(half.actor, passkeys.confirm, { response: device.answer(asked.options) });
	assert.equal((await seen(begun.token)).actor.posts.length, 1);

	const start = await act(null, passkeys.beginSignIn, {});
	const answer = device.answer(start.options);
	const direct = await act(null, sessions.beginByPasskey, { response: answer, device: 'Điện thoại' });
	assert.deepEqual((await seen(direct.token)).account.secondFactor, 'done');
	await assert.rejects(act(null, sessions.beginByPasskey, { response: answer }), refusal('passkeyRefused'));
	const fresh = device.answer((await act(null, passkeys.beginSignIn, {})).options);
	await assert.rejects(act(null, sessions.beginByPasskey, { response: fresh }, later(301)), refusal('passkeyRefused'));
	const forged = device.answer({ challenge: Buffer.alloc(54, 1).toString('base64url') });
	await assert.rejects(act(null, sessions.beginByPasskey, { response: forged }), refusal('passkeyRefused'));
	await assert.rejects(act(null, sessions.beginByPasskey, { response: { id: 'x' } }), refusal('passkeyRefused'));

	await act(half.actor, passkeys.remove, { id: device.id });
	assert.equal((await seen(begun.token)).account.secondFactor, 'mustEnrol');
});

test('One person’s passkey does not confirm another’s session', async () => {
	const { act, appoint, application, units } = world;
	const device = createAuthenticator(application.origins[1] as string);
	for (const name of ['khoaa', 'khoab']) await appoint(units.station, 'grassrootsOfficer', name, name);
	const a = await signedIn('khoaa');
	const { options } = await act(a.actor, passkeys.beginRegistration, {});
	await act(a.actor, passkeys.register, { title: 'Của A', response: device.register(options) });
	const b = await signedIn('khoab');
	const asked = await act(b.actor, passkeys.beginConfirm, {});
	await assert.rejects(
		act(b.actor, passkeys.confirm, { response: device.answer(asked.options) }),
		refusal('passkeyRefused'),
	);
});
