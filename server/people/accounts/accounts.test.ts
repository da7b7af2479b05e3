import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accountOperations as accounts } from '#domain/people/accounts/operations.ts';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations } from '#domain/people/posts/operations.ts';
import { at, createWorld, day, now, password, refusal, type World } from '../people.fixture.ts';
import { signIn } from '../sessions/actions.ts';
import { openSession } from '../sessions/policy.ts';
import { changePassword, redeem } from './actions.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

const newPassword = 'mưa rừng tháng ba';
let addresses = 0;
/** Each its own network, so that one test's failures do not slow the next. */
const origin = (when = now) => {
	addresses += 1;
	return { address: `198.51.100.${addresses}`, now: when };
};

test('A post is handed over without an administrator: code, password, session, and the predecessor is out', async () => {
	const { act, appoint, application, officer, seen, units } = world;
	const old = await appoint(units.school, 'grassrootsChair', 'Chủ Tịch Cũ', 'cu');
	const oldSession = await signIn(application, { account: 'cu', password }, origin());
	const made = await act(officer.actor, accounts.handOver, {
		postId: old.postId,
		fullName: 'Chủ Tịch Mới',
		phone: '0912 111 222',
		userName: 'Moi',
		fromOn: day,
		decisionNumber: '5/QĐ-LĐLĐ',
	});
	assert.equal(await openSession(application, oldSession.token, now), null);
	assert.ok(made.codeId);
	const shown = await act(officer.actor, accounts.revealCode, { id: made.codeId });
	assert.equal(shown.userName, 'moi');
	const typed = shown.code.toLowerCase().replace('-', ' ');
	const begun = await redeem(application, { account: '+84912111222', code: typed, password: newPassword }, origin());
	const open = await seen(begun.token);
	assert.deepEqual(
		open.actor.posts.map((post) => [post.postId, post.role]),
		[[old.postId, 'grassrootsChair']],
	);
	assert.equal(open.actor.fullName, 'Chủ Tịch Mới');
	const back = await signIn(application, { account: 'cu', password }, origin());
	assert.deepEqual((await seen(back.token)).actor.posts, []);
});

test('The same key gives the same hand-over and the same code, and no table holds the letters', async () => {
	const { act, appoint, db, officer, units } = world;
	const old = await appoint(units.school, 'grassrootsChair', 'Lặp Lại');
	const input = { postId: old.postId, fullName: 'Một Lần', userName: 'motlan', fromOn: day };
	const first = await act(officer.actor, accounts.handOver, input, now, 'same-key');
	const again = await act(officer.actor, accounts.handOver, input, now, 'same-key');
	assert.deepEqual(again, first);
	const { code } = await act(officer.actor, accounts.revealCode, { id: first.codeId });
	const kept = JSON.stringify([
		await db.selectFrom('requests').selectAll().execute(),
		await db.selectFrom('events').selectAll().execute(),
		await db.selectFrom('oneTimeCodes').selectAll().execute(),
	]);
	assert.equal(kept.includes(code) || kept.includes(code.replace('-', '')), false);
});

test('A code is shown to whoever issued it, for a quarter of an hour, until it is used', async () => {
	const { act, appoint, application, officer, leader, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Xin Mã');
	const issue = { id: person.personId, userName: 'xinma' };
	const { codeId } = await act(officer.actor, accounts.issueCode, issue);
	await assert.rejects(act(leader.actor, accounts.revealCode, { id: codeId }), refusal('notFound'));
	const { code } = await act(officer.actor, accounts.revealCode, { id: codeId }, at(day, 9, 14));
	await assert.rejects(act(officer.actor, accounts.revealCode, { id: codeId }, at(day, 9, 15)), refusal('secretShown'));
	await redeem(application, { account: 'xinma', code, password: newPassword }, origin());
	await assert.rejects(act(officer.actor, accounts.revealCode, { id: codeId }), refusal('secretShown'));
});

test('A code that was used, has run out, was replaced or belongs to another opens nothing', async () => {
	const { act, appoint, application, officer, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Hết Hạn', 'hethan');
	await appoint(units.station, 'grassrootsOfficer', 'Người Khác', 'nguoikhac');
	const issue = async () => {
		const { codeId } = await act(officer.actor, accounts.issueCode, { id: person.personId });
		return (await act(officer.actor, accounts.revealCode, { id: codeId })).code;
	};
	const replaced = await issue();
	const code = await issue();
	const use = (account: string, typed: string, when = now) =>
		redeem(application, { account, code: typed, password: newPassword }, origin(when));
	await assert.rejects(use('hethan', replaced), refusal('codeWrong'));
	await assert.rejects(use('nguoikhac', code), refusal('codeWrong'));
	await assert.rejects(use('khongco', code), refusal('codeWrong'));
	await assert.rejects(use('hethan', code, at('2024-03-12', 9)), refusal('codeWrong'));
	await use('hethan', code, at('2024-03-12', 8, 59));
	await assert.rejects(use('hethan', code), refusal('codeWrong'));
});

test('A mistyped code and a weak password are told apart from a wrong code and cost nothing', async () => {
	const { act, appoint, application, db, officer, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Gõ Nhầm', undefined, '0912333444');
	const { codeId } = await act(officer.actor, accounts.issueCode, { id: person.personId, userName: 'gonham' });
	const { code } = await act(officer.actor, accounts.revealCode, { id: codeId });
	const tries = () => db.selectFrom('signInAttempts').select('id').execute();
	const before = await tries();
	const wrong = (code[0] === '2' ? '3' : '2') + code.slice(1);
	const use = (input: { code: string; password: string; account?: string }) =>
		redeem(application, { account: 'gonham', ...input }, origin());
	await assert.rejects(use({ code: wrong, password: newPassword }), refusal('unreadableInput', { path: 'code' }));
	await assert.rejects(use({ code, password: 'ngắn' }), refusal('passwordWeak', { sentence: /4 ký tự/ }));
	assert.equal((await tries()).length, before.length);
	await assert.rejects(use({ code, password: 'x0912333444' }), refusal('passwordWeak', { sentence: /số điện thoại/ }));
	await use({ code, password: newPassword });
});

test('A reset by code ends the open sessions and the old password', async () => {
	const { act, appoint, application, officer, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Quên Rồi', 'quenroi');
	const open = await signIn(application, { account: 'quenroi', password }, origin());
	const { codeId } = await act(officer.actor, accounts.issueCode, { id: person.personId });
	const { code } = await act(officer.actor, accounts.revealCode, { id: codeId });
	await redeem(application, { account: 'quenroi', code, password: newPassword }, origin());
	assert.equal(await openSession(application, open.token, now), null);
	await assert.rejects(signIn(application, { account: 'quenroi', password }, origin()), refusal('signInFailed'));
	await signIn(application, { account: 'quenroi', password: newPassword }, origin());
});

test('Nobody hands over or lets in beyond the own reach', async () => {
	const { act, appoint, officer, chair, leader, admin, units } = world;
	const handOver = { postId: chair.postId, fullName: 'Ai Đó', userName: 'aido', fromOn: day };
	await assert.rejects(act(chair.actor, accounts.handOver, handOver), refusal('notYours'));
	await assert.rejects(act(chair.actor, accounts.issueCode, { id: chair.personId }), refusal('notYours'));
	await assert.rejects(act(officer.actor, accounts.issueCode, { id: leader.personId }), refusal('notYours'));
	await assert.rejects(act(leader.actor, accounts.issueCode, { id: admin.personId }), refusal('notFound'));
	const double = await appoint(units.school, 'grassrootsOfficer', 'Hai Nơi');
	const post = { organisationId: units.district, role: 'administrator', title: 'Quản trị huyện', fromOn: '2023-01-01' };
	const { id: postId } = await act(admin.actor, postOperations.create, post);
	await act(admin.actor, mandateOperations.begin, { postId, personId: double.personId, fromOn: '2023-01-01' });
	const issue = { id: double.personId, userName: 'hainoi' };
	await assert.rejects(act(officer.actor, accounts.issueCode, issue), refusal('notYours'));
	await assert.rejects(act(leader.actor, accounts.issueCode, issue), refusal('roleBeyondYours'));
	await act(admin.actor, accounts.issueCode, issue);
});

test('Handing over to somebody with a password changes only the post', async () => {
	const { act, appoint, application, officer, seen, units } = world;
	const old = await appoint(units.station, 'grassrootsOfficer', 'Đi');
	const known = await appoint(units.school, 'grassrootsOfficer', 'Đến', 'den');
	const made = await act(officer.actor, accounts.handOver, {
		postId: old.postId,
		personId: known.personId,
		fromOn: day,
	});
	assert.equal(made.codeId, null);
	const begun = await signIn(application, { account: 'den', password }, origin());
	assert.equal((await seen(begun.token)).actor.posts.length, 2);
	await assert.rejects(
		act(officer.actor, accounts.handOver, { postId: old.postId, personId: known.personId, fromOn: '2024-04-01' }),
		refusal('unreadableInput', { path: 'personId' }),
	);
});

test('A hand-over dated ahead leaves the holder in place until that midnight', async () => {
	const { act, appoint, application, officer, seen, units } = world;
	const old = await appoint(units.station, 'grassrootsChair', 'Đến Hết Tháng', 'hetthang');
	const session = await signIn(application, { account: 'hetthang', password }, origin());
	const input = { postId: old.postId, fullName: 'Từ Tháng Tư', userName: 'thangtu', fromOn: '2024-03-10' };
	await act(officer.actor, accounts.handOver, input);
	assert.equal((await seen(session.token, at('2024-03-09', 23))).actor.posts.length, 1);
	assert.equal((await seen(session.token, at('2024-03-10', 0))).actor.posts.length, 0);
});

test('What is missing in a hand-over is asked for at its field, and nothing is kept of it', async () => {
	const { act, db, officer, chair } = world;
	const count = async () => (await db.selectFrom('people').select('id').execute()).length;
	const before = await count();
	const handOver = (input: object) =>
		act(officer.actor, accounts.handOver, { postId: chair.postId, fromOn: day, ...input });
	await assert.rejects(handOver({}), refusal('unreadableInput', { path: 'fullName' }));
	await assert.rejects(handOver({ fullName: 'Không Tên' }), refusal('unreadableInput', { path: 'userName' }));
	await assert.rejects(handOver({ fullName: 'Trùng', userName: 'dao' }), refusal('userNameTaken', { sentence: /dao/ }));
	assert.equal(await count(), before);
});

test('A disabled account is closed at once and says no more than a wrong password; enabled it works again', async () => {
	const { act, appoint, application, admin, officer, units } = world;
	const person = await appoint(units.station, 'grassrootsOfficer', 'Bị Khóa', 'bikhoa');
	const open = await signIn(application, { account: 'bikhoa', password }, origin());
	await assert.rejects(act(officer.actor, accounts.disable, { id: person.personId }), refusal('notYours'));
	await act(admin.actor, accounts.disable, { id: person.personId });
	assert.equal(await openSession(application, open.token, now), null);
	await assert.rejects(signIn(application, { account: 'bikhoa', password }, origin()), refusal('signInFailed'));
	const shown = await act(admin.actor, people.get, { id: person.personId });
	assert.equal(shown.account?.disabled, true);
	await act(admin.actor, accounts.enable, { id: person.personId });
	await signIn(application, { account: 'bikhoa', password }, origin());
	await assert.rejects(act(admin.actor, accounts.disable, { id: admin.personId }), refusal('lastAdministrator'));
});

test('A password that an administrator set gives no rights until it is changed', async () => {
	const { act, appoint, application, admin, seen, units } = world;
	const person = await appoint(units.station, 'grassrootsChair', 'Đặt Tạm', 'dattam');
	await act(admin.actor, accounts.setPassword, { id: person.personId, password: 'tạm thời 99 lần' });
	const begun = await signIn(application, { account: 'dattam', password: 'tạm thời 99 lần' }, origin());
	const { actor, account } = await seen(begun.token);
	assert.deepEqual([account.mustChange, actor.posts.length], [true, 0]);
	const change = (currentPassword: string, next: string) =>
		changePassword(application, actor, 'dattam', { currentPassword, password: next }, { ...origin(), key: next });
	await assert.rejects(
		change('sai mật khẩu rồi', newPassword),
		refusal('unreadableInput', { path: 'currentPassword' }),
	);
	await assert.rejects(change('tạm thời 99 lần', 'dattam dattam'), refusal('passwordWeak'));
	await assert.rejects(change('tạm thời 99 lần', 'tạm thời 99 lần'), refusal('unreadableInput', { path: 'password' }));
	await change('tạm thời 99 lần', newPassword);
	const after = await seen(begun.token);
	assert.deepEqual([after.account.mustChange, after.actor.posts.length], [false, 1]);
});

test('A password typed in either Unicode form is the same password', async () => {
	const { appoint, application, units } = world;
	await appoint(units.station, 'grassrootsOfficer', 'Hai Kiểu', 'haikieu');
	await signIn(application, { account: 'haikieu', password: password.normalize('NFD') }, origin());
});
