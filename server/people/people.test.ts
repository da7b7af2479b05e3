import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mandateOperations as mandates } from '#domain/people/mandates/operations.ts';
import { peopleOperations as people } from '#domain/people/operations.ts';
import { postOperations as posts } from '#domain/people/posts/operations.ts';
import { testApplication } from '../../test/database.ts';
import { installer } from '../access/actor.ts';
import { redeem } from './accounts/actions.ts';
import { bootstrapAdministrator } from './administrators/actions.ts';
import { at, createWorld, day, now, password, refusal, type World } from './people.fixture.ts';
import { signIn } from './sessions/actions.ts';
import { openSession } from './sessions/policy.ts';

let world: World;
before(async () => {
	world = await createWorld();
});
after(() => world.close());

test('The directory finds officials without accents, by name, phone and unit, and within reach only', async () => {
	const { act, officer, chair, units } = world;
	const names = async (input: object) =>
		(await act(officer.actor, people.directory, input)).rows.map((row) => row.fullName);
	assert.deepEqual(
		(await names({})).sort(),
		['Lò Thị Lãnh Đạo', 'Sùng Mí Páo', 'Vàng Thị Đào', 'Đặng Văn Chuyên Viên'].sort(),
	);
	assert.deepEqual(await names({ search: 'vang dao' }), ['Vàng Thị Đào']);
	assert.deepEqual(await names({ search: '0912 000005'.replace(' ', '') }), ['Sùng Mí Páo']);
	assert.deepEqual(await names({ search: 'pho cao' }), ['Vàng Thị Đào']);
	assert.deepEqual(await names({ under: units.station }), ['Sùng Mí Páo']);
	assert.deepEqual(await names({ asOf: '2022-12-31' }), []);
	const own = await act(chair.actor, people.directory, {});
	assert.deepEqual(
		own.rows.map((row) => [row.fullName, row.organisationName, row.toOn]),
		[['Vàng Thị Đào', 'CĐCS Trường Tiểu học Phố Cáo', null]],
	);
});

test('The directory pages and counts all', async () => {
	const found = await world.act(world.officer.actor, people.directory, { page: 2, pageSize: 3 });
	assert.equal(found.rows.length, 1);
	assert.equal(found.total, 4);
});

test('The directory is one statement however many officials it lists', async () => {
	world.application.countStatements();
	await world.act(installer, people.directory, { pageSize: 2000 });
	assert.equal(world.application.countStatements(), 1);
});

test('A person is shown with mandates; the account only to those who care for accounts', async () => {
	const { act, officer, chair, otherChair } = world;
	const seen = await act(officer.actor, people.get, { id: chair.personId });
	assert.equal(seen.account?.userName, 'dao');
	assert.deepEqual(
		seen.mandates.map((one) => [one.fromOn, one.toOn]),
		[['2023-01-01', null]],
	);
	assert.ok(seen.abilities.includes('account.issueCode'));
	const self = await act(chair.actor, people.get, { id: chair.personId });
	assert.equal(self.account, null);
	await assert.rejects(act(chair.actor, people.get, { id: otherChair.personId }), refusal('notFound'));
});

test('An officer corrects a chair, and nobody corrects who also stands out of reach', async () => {
	const { act, appoint, officer, admin, units } = world;
	const double = await appoint(units.school, 'grassrootsOfficer', 'Giàng A Hai');
	await act(officer.actor, people.correct, { id: double.personId, fullName: 'Giàng A Hải', phone: '+84 912 000 077' });
	const seen = await act(officer.actor, people.get, { id: double.personId });
	assert.deepEqual([seen.fullName, seen.phone], ['Giàng A Hải', '0912000077']);
	const high = { organisationId: units.province, role: 'upperOfficer', title: 'Ủy viên', fromOn: '2023-01-01' };
	const { id: postId } = await act(admin.actor, posts.create, high);
	await act(admin.actor, mandates.begin, { postId, personId: double.personId, fromOn: day });
	await assert.rejects(
		act(officer.actor, people.correct, { id: double.personId, fullName: 'Ai đó' }),
		refusal('notYours'),
	);
});

test('A person without a post is seen by the unit that entered her', async () => {
	const { act, chair, otherChair, units } = world;
	const { id } = await act(chair.actor, people.create, { organisationId: units.school, fullName: 'Mới' });
	assert.equal((await act(chair.actor, people.get, { id })).fullName, 'Mới');
	await assert.rejects(act(otherChair.actor, people.get, { id }), refusal('notFound'));
	await assert.rejects(
		act(chair.actor, people.create, { organisationId: units.station, fullName: 'Khác' }),
		refusal('notFound'),
	);
});

test('Names keep their HTML as text and wrong phones are refused at their field', async () => {
	const { act, officer, units } = world;
	const html = { organisationId: units.school, fullName: '  <b>Đào</b>  ' };
	const { id } = await act(officer.actor, people.create, html);
	assert.equal((await act(officer.actor, people.get, { id })).fullName, '<b>Đào</b>');
	await assert.rejects(
		act(officer.actor, people.create, { ...html, phone: '12a' }),
		refusal('unreadableInput', { path: 'phone' }),
	);
});

test('A post has one holder on a day: an overlap is refused by name, or ends the one before by choice', async () => {
	const { act, appoint, officer, units } = world;
	const first = await appoint(units.school, 'grassrootsOfficer', 'Người Trước');
	const { id: next } = await act(officer.actor, people.create, { organisationId: units.school, fullName: 'Người Sau' });
	const begin = { postId: first.postId, personId: next, fromOn: '2024-04-01' };
	await assert.rejects(
		act(officer.actor, mandates.begin, begin),
		refusal('mandatesOverlap', { sentence: /do Người Trước giữ đến khi có quyết định khác/ }),
	);
	await act(officer.actor, mandates.begin, { ...begin, endPrevious: true, decisionNumber: '12/QĐ-LĐLĐ' });
	const listed = await act(officer.actor, posts.list, { organisationId: units.school });
	const post = listed.rows.find((row) => row.id === first.postId);
	assert.deepEqual(
		post?.mandates.map((one) => [one.fullName, one.fromOn, one.toOn, one.decisionNumber]),
		[
			['Người Sau', '2024-04-01', null, '12/QĐ-LĐLĐ'],
			['Người Trước', '2023-01-01', '2024-04-01', null],
		],
	);
	await assert.rejects(
		act(officer.actor, mandates.begin, { ...begin, fromOn: '2024-02-01', toOn: '2024-02-10' }),
		refusal('mandatesOverlap', { sentence: /Người Trước giữ đến 31\/03\/2024/ }),
	);
	await assert.rejects(
		act(officer.actor, mandates.begin, { ...begin, fromOn: '2024-03-01', endPrevious: true }),
		refusal('mandatesOverlap', { sentence: /Người Sau/ }),
	);
});

test('Two officers who fill a post at the same moment do not both succeed', async () => {
	const { act, appoint, officer, leader, units } = world;
	const post = { organisationId: units.school, role: 'grassrootsOfficer', title: 'Thủ quỹ', fromOn: '2024-01-01' };
	const { id: postId } = await act(officer.actor, posts.create, post);
	const other = await appoint(units.station, 'grassrootsOfficer', 'Ai Cũng Được');
	const tries = [officer, leader].map(({ actor }) =>
		act(actor, mandates.begin, { postId, personId: other.personId, fromOn: day }),
	);
	const outcomes = await Promise.allSettled(tries);
	assert.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
});

test('Days outside the life of the post are refused', async () => {
	const { act, officer, chair, units } = world;
	const post = { organisationId: units.school, role: 'grassrootsOfficer', title: 'Ban nữ công', fromOn: '2024-01-01' };
	const { id: postId } = await act(officer.actor, posts.create, post);
	const begin = { postId, personId: chair.personId, fromOn: '2023-12-31' };
	await assert.rejects(act(officer.actor, mandates.begin, begin), refusal('unreadableInput', { path: 'fromOn' }));
	await assert.rejects(
		act(officer.actor, mandates.begin, { ...begin, fromOn: '2024-02-01', toOn: '2024-02-01' }),
		refusal('unreadableInput', { path: 'toOn' }),
	);
	await act(officer.actor, posts.end, { id: postId, endedOn: '2024-06-01' });
	await assert.rejects(act(officer.actor, mandates.begin, { ...begin, fromOn: '2024-06-01' }), refusal('postEnded'));
	await assert.rejects(act(officer.actor, posts.end, { id: postId, endedOn: '2024-07-01' }), refusal('postEnded'));
	const early = { ...post, fromOn: '2019-12-31' };
	await assert.rejects(act(officer.actor, posts.create, early), refusal('beforeFounding'));
});

test('A post that ends takes its holder’s mandate with it, but not one that begins later', async () => {
	const { act, appoint, officer, units } = world;
	const held = await appoint(units.station, 'grassrootsOfficer', 'Người Giữ');
	const { id: next } = await act(officer.actor, people.create, { organisationId: units.station, fullName: 'Kế' });
	const begin = { postId: held.postId, personId: next, fromOn: '2024-05-01', endPrevious: true };
	const { id: nextMandate } = await act(officer.actor, mandates.begin, begin);
	await assert.rejects(
		act(officer.actor, posts.end, { id: held.postId, endedOn: '2024-04-01' }),
		refusal('laterChange', { sentence: /01\/05\/2024/ }),
	);
	await act(officer.actor, posts.end, { id: held.postId, endedOn: '2024-07-01' });
	await assert.rejects(
		act(officer.actor, mandates.end, { id: nextMandate, endedOn: '2024-07-01' }),
		refusal('unreadableInput', { path: 'endedOn' }),
	);
	await act(officer.actor, mandates.end, { id: nextMandate, endedOn: '2024-06-15' });
});

test('Roles follow the level of the unit and the rank of who gives them', async () => {
	const { act, officer, leader, chair, admin, units } = world;
	const post = (organisationId: string, role: string) => ({ organisationId, role, title: 'X', fromOn: day });
	await assert.rejects(act(officer.actor, posts.create, post(units.school, 'upperOfficer')), refusal('roleNotForUnit'));
	await assert.rejects(
		act(officer.actor, posts.create, post(units.district, 'grassrootsChair')),
		refusal('roleNotForUnit'),
	);
	await assert.rejects(
		act(leader.actor, posts.create, post(units.district, 'administrator')),
		refusal('roleBeyondYours'),
	);
	await assert.rejects(
		act(chair.actor, posts.create, post(units.school, 'grassrootsChair')),
		refusal('roleBeyondYours'),
	);
	await act(chair.actor, posts.create, post(units.school, 'grassrootsOfficer'));
	await act(admin.actor, posts.create, post(units.district, 'administrator'));
	await assert.rejects(act(officer.actor, posts.create, post(units.province, 'upperOfficer')), refusal('notFound'));
});

test('An officer cannot appoint at the own level', async () => {
	const { act, officer, leader, units } = world;
	const post = { organisationId: units.district, role: 'upperOfficer', title: 'Chuyên viên 2', fromOn: day };
	const { id: postId } = await act(officer.actor, posts.create, post);
	const begin = { postId, personId: officer.personId, fromOn: day };
	await assert.rejects(act(officer.actor, mandates.begin, begin), refusal('notYours'));
	await act(leader.actor, mandates.begin, begin);
});

test('An ended mandate loses its rights at midnight, without a job', async () => {
	const { act, appoint, officer, application, seen, units } = world;
	const leaving = await appoint(units.school, 'grassrootsOfficer', 'Sắp Nghỉ', 'sapnghi');
	const begun = await signIn(application, { account: 'sapnghi', password }, { address: '192.0.2.1', now });
	await act(officer.actor, mandates.end, { id: leaving.mandateId, endedOn: '2024-03-07' });
	assert.equal((await seen(begun.token, at('2024-03-06', 23, 59, 59))).actor.posts.length, 1);
	assert.equal((await seen(begun.token, at('2024-03-07', 0))).actor.posts.length, 0);
});

test('Ending a mandate today ends the sessions of who keeps no post, and only those', async () => {
	const { act, appoint, officer, application, units } = world;
	const one = await appoint(units.school, 'grassrootsOfficer', 'Một Chức', 'motchuc');
	const two = await appoint(units.school, 'grassrootsOfficer', 'Hai Chức', 'haichuc');
	const second = { organisationId: units.station, role: 'grassrootsOfficer', title: 'Ủy viên', fromOn: '2023-01-01' };
	const { id: postId } = await act(officer.actor, posts.create, second);
	await act(officer.actor, mandates.begin, { postId, personId: two.personId, fromOn: '2023-01-01' });
	const origin = { address: '192.0.2.2', now };
	const ends = await signIn(application, { account: 'motchuc', password }, origin);
	const stays = await signIn(application, { account: 'haichuc', password }, origin);
	await act(officer.actor, mandates.end, { id: one.mandateId, endedOn: day });
	await act(officer.actor, mandates.end, { id: two.mandateId, endedOn: day });
	assert.equal(await openSession(application, ends.token, now), null);
	assert.equal((await openSession(application, stays.token, now))?.actor.posts.length, 1);
});

test('The last administrator cannot be ended', async () => {
	const { act, admin } = world;
	await assert.rejects(
		act(admin.actor, mandates.end, { id: admin.mandateId, endedOn: day }),
		refusal('lastAdministrator'),
	);
	await assert.rejects(act(admin.actor, posts.end, { id: admin.postId, endedOn: day }), refusal('lastAdministrator'));
});

test('The first administrator comes from the command line and signs in by code', async () => {
	const empty = await createWorld();
	try {
		empty.application.now = () => now;
		const made = await bootstrapAdministrator(empty.application, { fullName: 'Chị Quản Trị', userName: 'chiqt' });
		assert.equal(made.organisationId, empty.units.province);
		const input = { account: 'chiqt', code: made.code, password: 'một hai ba bốn' };
		const begun = await redeem(empty.application, input, { address: '192.0.2.3', now });
		const open = await empty.seen(begun.token);
		assert.deepEqual([open.account.secondFactor, open.actor.posts.length], ['mustEnrol', 0]);
		await assert.rejects(
			bootstrapAdministrator(empty.application, { fullName: 'Khác', userName: 'chiqt' }),
			refusal('userNameTaken'),
		);
		await assert.rejects(
			bootstrapAdministrator(empty.application, { fullName: '', userName: 'khac' }),
			refusal('unreadableInput', { path: 'fullName' }),
		);
	} finally {
		await empty.close();
	}
});

test('In an empty installation the first administrator also founds the top unit', async () => {
	const application = await testApplication();
	try {
		application.now = () => now;
		const person = { fullName: 'Chị Đầu Tiên', userName: 'dautien' };
		await assert.rejects(bootstrapAdministrator(application, person), refusal('unreadableInput', { path: 'name' }));
		const top = { organisation: 'LĐLĐ tỉnh Mẫu', code: 'LDT', kind: 'provincialFederation' };
		const made = await bootstrapAdministrator(application, { ...person, ...top });
		const { db } = application.connection;
		const units = await db.selectFrom('organisations').select(['id', 'code']).execute();
		assert.deepEqual(units, [{ id: made.organisationId, code: 'LDT' }]);
		const begun = await redeem(
			application,
			{ account: 'dautien', code: made.code, password: 'một hai ba bốn' },
			{ address: '192.0.2.4', now },
		);
		assert.equal((await openSession(application, begun.token, now))?.account.userName, 'dautien');
	} finally {
		await application.close();
	}
});

test('Events about persons hold ids and codes, never names or phones', async () => {
	const rows = await world.db.selectFrom('events').select('details').execute();
	assert.ok(rows.length > 20);
	const text = JSON.stringify(rows);
	for (const secret of ['Đào', 'Người Sau', '0912', 'dao']) assert.equal(text.includes(secret), false, secret);
});
