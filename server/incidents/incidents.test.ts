import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { perform } from '#server/perform.ts';
import { testApplication } from '../../test/database.ts';
import { buildFederation, type Federation } from '../../test/federation.ts';
import { appoint, clock, flood, refusal, sweep, tell, toldAt } from './telling.fixture.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
	await appoint(federation, 'province', 'upperLeader', 'Phó Chủ tịch Liên đoàn Lao động tỉnh');
});
after(() => federation.application.close());

const day = '2024-07-17';
const morning = clock(day, '08:05');
const as = (minutes: number) => new Date(morning.getTime() + minutes * 60_000);
const get = (id: string, at = as(60)) => federation.perform('quyen', at, incidents.get, { id });
const db = () => federation.application.connection.db;

test('anh Dũng tells of a flood in three answers; in office hours anh Minh is told at once and answers for it', async () => {
	const { units } = federation;
	const begun = await federation.perform('dung', morning, incidents.begin, {});
	assert.deepEqual([begun.organisationName, begun.isProxy], ['Công đoàn Trường THCS Hoa Ban', false]);
	assert.deepEqual(
		begun.reachable
			.map(({ name }) => name)
			.slice(0, 2)
			.toSorted(),
		['Nông Thị Quyên', 'Vàng Quang Minh'],
	);
	const id = await tell(federation, 'dung', morning);
	await sweep(federation, morning);
	const found = await get(id);
	assert.deepEqual([found.state, found.version, found.organisationId], ['open', 1, units.school]);
	assert.equal(found.opening, flood.what);
	assert.equal(found.acknowledgedAt, null);
	assert.deepEqual(
		found.levels.map(({ organisationName, reason }) => [organisationName, reason]),
		[['Liên đoàn Lao động huyện Bắc Vân', 'above']],
	);
	assert.equal(found.accountableTitle, 'Chuyên viên Liên đoàn Lao động huyện');
	assert.deepEqual(await toldAt(federation, id), [`${day} 08:05 first Vàng Quang Minh`]);
	assert.equal(found.reporterName, 'Lèng Văn Dũng');
	assert.deepEqual(found.followUpAt, clock(day, '14:05'));
	const notices = await db().selectFrom('notices').selectAll().where('matterId', '=', id).execute();
	assert.deepEqual(
		notices.map(({ personId, reason, path }) => [personId, reason, path]),
		[[federation.people.minh, 'urgent', `/incidents/${id}`]],
	);
});

test('a supplement is a new version that says what changed; an edit of an old one is refused', async () => {
	const id = await tell(federation, 'dung', morning, { workplace: 'Điểm trường Nà Lốc' });
	const second = { ...flood, id, version: 1, involved: 65, injured: 2, workplace: 'Điểm trường Nà Lốc' };
	assert.equal((await federation.perform('van', as(20), incidents.supplement, second)).version, 2);
	const again = federation.perform('dung', as(21), incidents.supplement, { ...second, involved: 50 });
	await assert.rejects(again, refusal('changedMeanwhile'));
	const found = await get(id);
	assert.deepEqual(
		found.versions.map(({ number, involved }) => [number, involved]),
		[
			[2, 65],
			[1, 40],
		],
	);
	assert.deepEqual(found.versions[0]?.changes, [
		{ field: 'Số người liên quan', from: '40', to: '65' },
		{ field: 'Số người bị thương', from: 'chưa rõ', to: '2' },
	]);
	assert.deepEqual(found.versions[0]?.occurredAt, morning, 'a time left out stays');
	assert.equal(found.versions[0]?.madeByName, 'Đặng Thùy Vân');
	const same = await federation.perform('dung', as(30), incidents.supplement, { ...second, version: 2 });
	assert.equal(same.version, 2, 'nothing changed, nothing is added');
});

test('two supplements at once: one wins, the other is refused, no version is lost', async () => {
	const id = await tell(federation, 'dung', morning);
	const both = ([41, 42] as const).map((involved) =>
		federation.perform('dung', as(1), incidents.supplement, { ...flood, id, version: 1, involved }),
	);
	const outcomes = await Promise.allSettled(both);
	assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
	const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
	assert.ok(refusal('changedMeanwhile')(lost.reason));
	assert.deepEqual(
		(await get(id)).versions.map(({ number }) => number),
		[2, 1],
	);
});

test('a death corrected to none is asked about once, then stands as a change', async () => {
	const id = await tell(federation, 'dung', morning, { dead: 1 });
	const input = { ...flood, id, version: 1, dead: 0 };
	const asked = federation.perform('dung', as(9), incidents.supplement, input);
	await assert.rejects(asked, refusal('incidentAsked', /Bản trước ghi 1 người chết, bản này ghi không có/));
	await federation.perform('dung', as(9), incidents.supplement, { ...input, isMeant: true });
	const change = (await get(id)).versions[0]?.changes;
	assert.deepEqual(change, [{ field: 'Số người chết', from: '1', to: '0' }]);
});

test('times: the future and two years ago are refused, two months ago is asked about', async () => {
	const at = (occurredAt: string, more = {}) => tell(federation, 'dung', morning, { occurredAt, ...more });
	await assert.rejects(at('2024-07-17T09:00'), refusal('unreadableInput', /Bây giờ mới là 17\/07\/2024 lúc 8:05/));
	await assert.rejects(at('2022-07-16T09:00'), refusal('unreadableInput', /quá hai năm/));
	await assert.rejects(at('2024-02-30T09:00'), refusal('unreadableInput', /không có/));
	await assert.rejects(at('2024-05-17T09:00'), refusal('incidentAsked', /hơn 30 ngày/));
	const id = await at('2024-05-17T09:00', { isMeant: true });
	assert.deepEqual((await get(id)).occurredAt, clock('2024-05-17', '09:00'));
});

test('what is missing, named or marked secret is refused with the place where it stands', async () => {
	const told = (more: Record<string, unknown>) => tell(federation, 'dung', morning, more);
	await assert.rejects(told({ what: undefined }), refusal('unreadableInput', /Kể ngắn/));
	await assert.rejects(told({ involved: undefined }), refusal('unreadableInput', /Chưa rõ/));
	await assert.rejects(told({ what: 'Chị Lò Thị Mai bị ngã ở bếp.' }), refusal('namesNoticed'));
	await told({ what: 'Chị Lò Thị Mai bị ngã ở bếp.', isNameMeant: true });
	for (const what of ['MẬT: hai mươi người ở xưởng', 'Theo công văn độ mật của huyện', 'Kế hoạch (Mật) của xã']) {
		await assert.rejects(told({ what, isNameMeant: true, isMeant: true }), refusal('secretMarked', /văn thư mật/));
	}
	await told({ what: 'Đổ thùng mật ong, mật độ người đông, lộ bí mật kinh doanh và mật khẩu.' });
	await assert.rejects(told({ women: 50 }), refusal('incidentAsked', /nhiều hơn số người liên quan/));
	await told({ women: 50, isMeant: true });
	const files = Array.from({ length: 13 }, () => ({ fileId: federation.units.school }));
	await assert.rejects(told({ files }), refusal('unreadableInput', /12 ảnh/));
	await assert.rejects(told({ files: files.slice(0, 1) }), refusal('unreadableInput', /không còn trên máy chủ/));
});

test('a commune is that of the day: one that was merged before is refused with the names of the day', async () => {
	const { units } = federation;
	await db()
		.insertInto('communes')
		.values([
			{ code: 'C1', name: 'Xã Nậm Cũ', kind: 'commune', search: 'nam cu', fromOn: '1990-01-01', toOn: '2024-07-01' },
			{ code: 'C2', name: 'Xã Nậm Mới', kind: 'commune', search: 'nam moi', fromOn: '2024-07-01', toOn: 'infinity' },
		])
		.execute();
	await db()
		.insertInto('organisationCommunes')
		.values({ organisationId: units.school, communeCode: 'C2', fromOn: '2024-07-01', reason: 'Sáp nhập' })
		.execute();
	const at = (communeCode: string, more = {}) => tell(federation, 'dung', morning, { communeCode, ...more });
	await assert.rejects(
		at('C1'),
		refusal('unreadableInput', /Xã Nậm Cũ đã sáp nhập hoặc đổi từ ngày 01\/07\/2024. Ngày đó đơn vị ở: Xã Nậm Mới/),
	);
	await assert.rejects(at('C9'), refusal('unreadableInput', /Không có xã/));
	assert.equal((await get(await at('C2'))).communeName, 'Xã Nậm Mới');
	const before = await at('C1', { occurredAt: '2024-06-30T20:00' });
	assert.equal((await get(before)).communeName, 'Xã Nậm Cũ', 'before the merger it was there');
	const begun = await federation.perform('dung', morning, incidents.begin, {});
	assert.deepEqual(
		begun.communes.map(({ name }) => name),
		['Xã Nậm Mới'],
	);
});

test('who may: the neighbour sees nothing, the unit itself does not take its own, the district tells by proxy', async () => {
	const id = await tell(federation, 'dung', morning);
	await assert.rejects(federation.perform('mai', morning, incidents.get, { id }), refusal('notFound'));
	await assert.rejects(federation.perform('hoa', morning, incidents.acknowledge, { id }), refusal('notFound'));
	await assert.rejects(federation.perform('dung', morning, incidents.acknowledge, { id }), refusal('notYours'));
	await assert.rejects(tell(federation, 'thuy', morning), refusal('notYours'));
	await assert.rejects(tell(federation, 'mai', morning), refusal('notFound'));
	const proxy = await tell(federation, 'minh', morning, {}, 'tea');
	const found = await get(proxy);
	assert.equal(found.versions[0]?.isProxy, true);
	await sweep(federation, morning);
	assert.deepEqual(await toldAt(federation, proxy), [`${day} 08:05 first Nông Thị Quyên`], 'not who told it');
	const own = await tell(federation, 'quyen', morning, {}, 'north');
	await assert.rejects(federation.perform('minh', as(1), incidents.acknowledge, { id: own }), refusal('incidentOwn'));
	assert.deepEqual(
		(await get(own)).levels.map(({ organisationId }) => organisationId),
		[federation.units.province],
	);
	assert.ok(!(await get(own)).abilities.includes('incident.acknowledge'));
});

test('the thread is only added to: questions, answers, a call, with the time that its writer says', async () => {
	const id = await tell(federation, 'dung', morning);
	const say = (who: 'quyen' | 'dung' | 'thuy', minutes: number, input: object) =>
		federation.perform(who, as(minutes), incidents.say, { id, kind: 'update', words: 'Nước đang rút.', ...input });
	await say('quyen', 5, { kind: 'question', words: 'Còn ai chưa liên lạc được không?' });
	await say('dung', 9, { kind: 'answer', words: 'Đã đủ cả.' });
	await say('dung', 10, { kind: 'call', words: 'Đã gọi trạm y tế xã.', happenedAt: '2024-07-17T08:00' });
	await assert.rejects(say('dung', 11, { happenedAt: '2024-07-17T12:00' }), refusal('unreadableInput'));
	await assert.rejects(say('dung', 11, { words: 'Ông Lò Văn Páo bị thương.' }), refusal('namesNoticed'));
	await assert.rejects(say('thuy', 11, {}), refusal('notYours'));
	const { entries } = await get(id);
	assert.deepEqual(
		entries.map(({ kind, byName, at }) => [kind, byName, at]),
		[
			['question', 'Nông Thị Quyên', as(5)],
			['answer', 'Lèng Văn Dũng', as(9)],
			['call', 'Lèng Văn Dũng', as(10)],
		],
	);
	assert.deepEqual(entries[2]?.happenedAt, clock(day, '08:00'));
});

test('of a suspicion about security only unit and day are kept: no person, no event, no key', async () => {
	const at = clock('2024-07-18', '10:00');
	const input = { organisationId: federation.units.school };
	await federation.perform('dung', at, incidents.refer, input, 'refer-once');
	await federation.perform('van', at, incidents.refer, input);
	const rows = await db().selectFrom('securityReferrals').selectAll().execute();
	assert.deepEqual(rows, [{ organisationId: federation.units.school, onDay: '2024-07-18' }]);
	const events = await db().selectFrom('events').select('name').where('occurredAt', '=', at).execute();
	const keys = await db().selectFrom('requests').select('key').where('key', '=', 'refer-once').execute();
	assert.deepEqual([events, keys], [[], []]);
	await assert.rejects(federation.perform('mai', at, incidents.refer, input), refusal('notFound'));
});

test('the list: open ones first, by state, kind and unit, a page at a time, with how many wait', async () => {
	const all = await federation.perform('quyen', as(60), incidents.list, { state: 'all' });
	assert.ok(all.incidents.length > 10 && all.mayReport);
	const states = all.incidents.map(({ state }) => (state === 'open' ? 0 : 1));
	assert.deepEqual(states, states.toSorted());
	const open = await federation.perform('quyen', as(60), incidents.list, {});
	assert.ok(open.incidents.every(({ state }) => state === 'open'));
	assert.equal(open.waiting, open.incidents.filter(({ acknowledgedAt }) => acknowledgedAt === null).length);
	const ended = await federation.perform('quyen', as(60), incidents.list, { state: 'ended' });
	assert.equal(open.incidents.length + ended.incidents.length, all.incidents.length);
	const accident = await tell(federation, 'dung', morning, { trigger: 'accident' });
	const accidents = await federation.perform('quyen', as(60), incidents.list, { trigger: 'accident' });
	assert.deepEqual(
		accidents.incidents.map(({ id }) => id),
		[accident],
	);
	const organisationId = federation.units.tea;
	const tea = await federation.perform('quyen', as(60), incidents.list, { organisationId });
	assert.ok(tea.incidents.length > 0 && tea.incidents.every((line) => line.organisationId === organisationId));
	const own = await federation.perform('mai', as(60), incidents.list, {});
	assert.ok(own.incidents.every((line) => line.organisationId === federation.units.clinic));
	await assert.rejects(
		federation.perform('tam', as(60), incidents.get, { id: all.incidents[0]!.id }),
		refusal('notFound'),
	);
	for (let more = 0; more < 60; more += 1) await tell(federation, 'tu', as(more), {}, 'rattan');
	const first = await federation.perform('hoa', as(90), incidents.list, {});
	const second = await federation.perform('hoa', as(90), incidents.list, { after: first.next! });
	assert.deepEqual([first.incidents.length, second.incidents.length, second.next], [50, 10, null]);
	assert.equal(new Set([...first.incidents, ...second.incidents].map(({ id }) => id)).size, 60);
});

test('a page of one quick report and the list take no more statements than ten', async () => {
	const { application } = federation;
	const id = await tell(federation, 'dung', morning);
	const actor = await federation.as('quyen', morning);
	for (const [operation, input] of [
		[incidents.get, { id }],
		[incidents.list, {}],
		[incidents.begin, {}],
	] as const) {
		application.countStatements();
		await perform(application, operation, input, { actor, now: as(20) });
		const sent = application.countStatements();
		assert.ok(sent <= 10, `${operation.name}: ${sent}`);
	}
});
