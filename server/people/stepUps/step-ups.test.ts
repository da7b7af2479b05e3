import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { stepUpOperations as stepUps } from '#domain/people/stepUps/operations.ts';
import type { Actor } from '../../access/actor.ts';
import { createWorld, now, password, refusal, type World } from '../people.fixture.ts';
import { signIn } from '../sessions/actions.ts';
import { confirmPin, setPin } from './actions.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
let counter = 0;
const origin = (when: Date) => {
	counter += 1;
	return { address: `203.0.113.${counter}`, now: when, key: `step-up-${counter}` };
};
const officer = async () => {
	const userName = `chair${counter}`;
	await world.appoint(world.units.school, 'grassrootsOfficer', `Ủy viên ${counter}`, userName);
	const { token } = await signIn(world.application, { account: userName, password }, origin(now));
	const { actor } = await world.seen(token, now);
	return { actor, userName };
};
const set = (actor: Actor, userName: string, pin: string, currentPassword = password, when = now) =>
	setPin(world.application, actor, userName, { currentPassword, pin }, origin(when));
const confirm = (actor: Actor, pin: string, when: Date) => confirmPin(world.application, actor, pin, origin(when));
const untilAt = async (actor: Actor, when: Date) => (await world.act(actor, stepUps.get, {}, when)).untilAt;

test('a PIN is set after the password, confirms for ten minutes, and asks again after them', async () => {
	const { actor, userName } = await officer();
	assert.equal((await world.act(actor, stepUps.get, {}, now)).pin, false);
	await set(actor, userName, '480 913');
	await confirm(actor, '480913', later(1));
	assert.deepEqual(await untilAt(actor, later(2)), later(11));
	assert.equal(await untilAt(actor, later(11)), null);
});

test('a wrong password, an easy PIN and a wrong PIN change nothing', async () => {
	const { actor, userName } = await officer();
	await assert.rejects(set(actor, userName, '480913', 'không phải mật khẩu'), refusal('unreadableInput'));
	await assert.rejects(set(actor, userName, '123456'), refusal('unreadableInput'));
	await assert.rejects(confirm(actor, '480913', now), refusal('pinWrong'));
	await set(actor, userName, '480913');
	await assert.rejects(confirm(actor, '480914', later(1)), refusal('pinWrong'));
	assert.equal(await untilAt(actor, later(1)), null);
});

test('who guesses at a PIN is slowed down long before a million tries', async () => {
	const { actor, userName } = await officer();
	await set(actor, userName, '480913');
	let slowed = false;
	for (let attempt = 0; attempt < 20 && !slowed; attempt += 1) {
		const from = { ...origin(later(1)), address: '203.0.113.200' };
		await confirmPin(world.application, actor, String(100_000 + attempt), from).catch((error) => {
			slowed = (error as { code?: string }).code === 'slowDown';
		});
	}
	assert.ok(slowed);
});
