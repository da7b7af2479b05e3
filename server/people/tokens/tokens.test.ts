import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { secondFactorOperations as factors } from '#domain/people/secondFactors/operations.ts';
import { sessionOperations as sessions } from '#domain/people/sessions/operations.ts';
import { tokenOperations as tokens } from '#domain/people/tokens/operations.ts';
import { at, createWorld, day, now, refusal, type World } from '../people.fixture.ts';
import { openToken } from './policy.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

async function issue(postId: string, more: object = {}) {
	const { act, admin } = world;
	const { id } = await act(admin.actor, tokens.issue, { postId, title: 'Phần mềm kế toán', ...more });
	return { id, token: (await act(admin.actor, tokens.reveal, { id })).token };
}

test('A token has the rights of its post and of nobody else', async () => {
	const { act, application, chair, otherChair, db } = world;
	const { id, token } = await issue(chair.postId);
	const actor = await openToken(application, token, now);
	assert.deepEqual([actor.via, actor.viaId, actor.posts.map((post) => post.postId)], ['token', id, [chair.postId]]);
	const seen = await act(actor, people.directory, {});
	assert.deepEqual(
		seen.rows.map((row) => row.personId),
		[chair.personId],
	);
	await assert.rejects(act(actor, people.get, { id: otherChair.personId }), refusal('notFound'));
	assert.equal(JSON.stringify(await db.selectFrom('tokens').selectAll().execute()).includes(token), false);
});

test('A token works on no account: not on that of whoever issued it', async () => {
	const { act, application, admin } = world;
	const actor = await openToken(application, (await issue(admin.postId)).token, now);
	await assert.rejects(act(actor, sessions.list, {}), refusal('notYours'));
	await assert.rejects(act(actor, sessions.endAll, {}), refusal('notYours'));
	await assert.rejects(act(actor, factors.beginTotp, {}), refusal('notYours'));
	await assert.rejects(act(actor, tokens.issue, { postId: admin.postId, title: 'Con' }), refusal('notYours'));
});

test('A token of a post that ended yesterday is refused in its own words', async () => {
	const { act, application, appoint, officer, units } = world;
	const held = await appoint(units.school, 'grassrootsOfficer', 'Có Mã');
	const { token } = await issue(held.postId);
	await act(officer.actor, posts.end, { id: held.postId, endedOn: '2024-03-07' });
	await openToken(application, token, at('2024-03-06', 23, 59));
	await assert.rejects(openToken(application, token, at('2024-03-07', 0)), refusal('tokenEnded'));
	const late = { postId: held.postId, title: 'Muộn' };
	await assert.rejects(act(world.admin.actor, tokens.issue, late, at('2024-03-08')), refusal('postEnded'));
});

test('A token outlives a change of the post’s holder, since rights belong to the post', async () => {
	const { act, application, appoint, officer, units } = world;
	const held = await appoint(units.school, 'grassrootsOfficer', 'Thay Người');
	const { token } = await issue(held.postId);
	await act(officer.actor, mandateOperations.end, { id: held.mandateId, endedOn: day });
	assert.equal((await openToken(application, token, now)).posts.length, 1);
});

test('A revoked, expired or unknown token is refused', async () => {
	const { act, admin, application, chair } = world;
	const { id, token } = await issue(chair.postId);
	await act(admin.actor, tokens.revoke, { id });
	for (const dead of [token, 'lnk_x', ''])
		await assert.rejects(openToken(application, dead, now), refusal('tokenEnded'));
	const short = await issue(chair.postId, { expiresOn: '2024-03-10' });
	await openToken(application, short.token, at('2024-03-10', 23, 59));
	await assert.rejects(openToken(application, short.token, at('2024-03-11', 0)), refusal('tokenEnded'));
	const listed = await act(admin.actor, tokens.list, {});
	assert.equal(listed.rows.find((row) => row.id === id)?.isValid, false);
	assert.equal(listed.rows.find((row) => row.id === short.id)?.isValid, true);
});

test('A token is shown for a quarter of an hour to whoever issued it, and only administrators issue', async () => {
	const { act, admin, leader, chair, units, appoint } = world;
	const { id } = await issue(chair.postId);
	await assert.rejects(act(admin.actor, tokens.reveal, { id }, at(day, 9, 15)), refusal('secretShown'));
	const second = await appoint(units.province, 'administrator', 'Quản Trị Hai');
	await assert.rejects(act(second.actor, tokens.reveal, { id }), refusal('notYours'));
	await assert.rejects(act(leader.actor, tokens.issue, { postId: chair.postId, title: 'X' }), refusal('notYours'));
	await assert.rejects(act(leader.actor, tokens.reveal, { id }), refusal('notFound'));
	const far = { postId: chair.postId, title: 'X', expiresOn: '2025-03-07' };
	await assert.rejects(act(admin.actor, tokens.issue, far), refusal('unreadableInput', { path: 'expiresOn' }));
});
