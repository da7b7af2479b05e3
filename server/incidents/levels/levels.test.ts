import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { hotSpotOperations as hotSpots } from '#domain/incidents/hotSpots/operations.ts';
import { incidentOperations as incidents } from '#domain/incidents/operations.ts';
import { testApplication } from '../../../test/database.ts';
import { buildFederation, type Federation } from '../../../test/federation.ts';
import { appoint, clock, flood, refusal, sweep, tell, toldAt } from '../telling.fixture.ts';

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

test('acknowledging stops the clock, makes the post accountable and marks what was told as done', async () => {
	const id = await tell(federation, 'dung', morning);
	await sweep(federation, morning);
	await federation.perform('quyen', as(12), incidents.acknowledge, { id });
	await sweep(federation, as(200));
	const found = await get(id);
	assert.deepEqual([found.acknowledgedAt, found.levels[0]?.nextAt], [as(12), null]);
	assert.equal(found.accountableTitle, 'Chủ tịch Liên đoàn Lao động huyện');
	assert.deepEqual(await toldAt(federation, id), [`${day} 08:05 first Vàng Quang Minh`]);
	assert.equal(found.entries.at(-1)?.kind, 'acknowledged');
	const open = db().selectFrom('notices').select('id').where('matterId', '=', id).where('doneOn', 'is', null);
	assert.equal((await open.execute()).length, 0);
	await assert.rejects(
		federation.perform('minh', as(13), incidents.acknowledge, { id }),
		refusal('incidentStands', /đã nhận/),
	);
});

test('unacknowledged it goes to the deputy after the minutes of its kind, then up; each is told once', async () => {
	const id = await tell(federation, 'dung', morning);
	for (const minutes of [0, 29, 30, 31, 59, 60, 61, 90, 120, 600]) await sweep(federation, as(minutes));
	assert.deepEqual(
		(await toldAt(federation, id)).filter((line) => !line.includes('followUp')),
		[
			`${day} 08:05 first Vàng Quang Minh`,
			`${day} 08:35 deputy Nông Thị Quyên`,
			`${day} 09:05 first Lò Thị Phó Chủ tịch Liên đoàn Lao động tỉnh`,
		],
	);
	const { entries, levels } = await get(id, as(700));
	assert.deepEqual(
		levels.map(({ reason, nextAt }) => [reason, nextAt]),
		[
			['above', null],
			['unacknowledged', null],
		],
	);
	assert.ok(
		entries.some(({ kind, words, byName }) => kind === 'passedUp' && /Sau 60 phút/.test(words) && byName === null),
	);
});

test('a death reaches the province at once, and a version that turns grave does too', async () => {
	const dead = await tell(federation, 'dung', morning, { trigger: 'accident', involved: 1, dead: 1 });
	assert.deepEqual(
		(await get(dead)).levels.map(({ reason }) => reason),
		['above', 'rule'],
	);
	const later = await tell(federation, 'dung', morning, { trigger: 'accident', involved: 1 });
	assert.equal((await get(later)).levels.length, 1);
	const input = { ...flood, trigger: 'accident' as const, id: later, version: 1, involved: 1, dead: 1 };
	await federation.perform('dung', as(5), incidents.supplement, input);
	assert.deepEqual(
		(await get(later)).levels.map(({ reason }) => reason),
		['above', 'rule'],
	);
});

test('closed with result, cause and lesson once somebody has it; a withdrawn one stays in the book', async () => {
	const id = await tell(federation, 'dung', morning);
	const ending = {
		id,
		result: 'Học sinh về nhà an toàn.',
		cause: 'Mưa lớn kéo dài.',
		lesson: 'Nạo vét cống trước mùa mưa.',
	};
	await assert.rejects(
		federation.perform('quyen', as(3), incidents.close, ending),
		refusal('incidentStands', /Nhận báo cáo trước/),
	);
	await federation.perform('quyen', as(3), incidents.acknowledge, { id });
	await federation.perform('quyen', as(90), incidents.close, ending);
	const found = await get(id, as(100));
	assert.deepEqual(
		[found.state, found.closedAt, found.followUpAt, found.lesson],
		['closed', as(90), null, ending.lesson],
	);
	await assert.rejects(
		federation.perform('quyen', as(91), incidents.close, ending),
		refusal('wrongState', /Đã kết thúc/),
	);
	await assert.rejects(
		federation.perform('minh', as(95), incidents.reopen, { id, reason: 'Chị Lò Thị Mai gọi.' }),
		refusal('namesNoticed'),
	);
	await federation.perform('minh', as(95), incidents.reopen, { id, reason: 'Mưa lại.' });
	const reopened = await get(id);
	assert.equal(reopened.state, 'open');
	assert.match(reopened.entries.find(({ kind }) => kind === 'closed')?.words ?? '', /Mưa lớn.*\n.*\n?.*Nạo vét/);
	await federation.perform('dung', as(99), incidents.withdraw, { id, reason: 'Không phải ở trường mình.' });
	const gone = await get(id);
	assert.deepEqual(
		[gone.state, gone.withdrawnReason, gone.versions.length],
		['withdrawn', 'Không phải ở trường mình.', 1],
	);
	await assert.rejects(
		federation.perform('dung', as(99), incidents.supplement, { ...flood, id, version: 1 }),
		refusal('wrongState'),
	);
	await sweep(federation, as(4000));
	const told = await toldAt(federation, id);
	assert.deepEqual(told, [], 'nobody is told of what is over');
});

test('passed on up by decision: the holder stays until the province has it', async () => {
	const id = await tell(federation, 'dung', morning);
	await federation.perform('minh', as(2), incidents.passUp, { id, reason: 'Cần xe của tỉnh.' });
	let found = await get(id);
	assert.deepEqual(
		found.levels.map(({ reason, acknowledgedAt }) => [reason, acknowledgedAt]),
		[
			['above', as(2)],
			['decision', null],
		],
	);
	assert.equal(found.accountableTitle, 'Chuyên viên Liên đoàn Lao động huyện');
	await sweep(federation, as(2));
	assert.deepEqual(await toldAt(federation, id), [`${day} 08:07 first Lò Thị Phó Chủ tịch Liên đoàn Lao động tỉnh`]);
	const again = federation.perform('quyen', as(3), incidents.passUp, { id, reason: 'Cần xe.' });
	await assert.rejects(again, refusal('incidentStands', /đã được báo/));
	found = await get(id);
	assert.equal(found.entries.filter(({ kind }) => kind === 'passedUp')[0]?.words, 'Cần xe của tỉnh.');
});

test('two chairs tell of one landslide: linked, counted at one, both kept; and taken apart again', async () => {
	const [one, two, three] = [
		await tell(federation, 'dung', morning),
		await tell(federation, 'mai', as(3), {}, 'clinic'),
		await tell(federation, 'pao', as(5), {}, 'tea'),
	] as const;
	const link = (id: string, mainId?: string) =>
		federation.perform('minh', as(9), incidents.link, { id, ...(mainId && { mainId }) });
	await assert.rejects(link(one, one), refusal('incidentStands', /chính nó/));
	await link(three, two);
	await link(two, one);
	assert.deepEqual(
		(await get(one)).others.map(({ id, mainId }) => [id, mainId]),
		[
			[two, one],
			[three, one],
		],
	);
	await assert.rejects(link(one, three), refusal('incidentStands', /Bỏ nối/));
	await assert.rejects(
		federation.perform('dung', as(9), incidents.link, { id: one, mainId: two }),
		refusal('notYours'),
	);
	await link(three);
	assert.deepEqual(
		(await get(one)).others.map(({ id }) => id),
		[two],
	);
	assert.equal((await get(three)).mainId, null);
	await assert.rejects(link(three), refusal('unreadableInput', /Chọn báo cáo được tính/));
});

test('what it became elsewhere is kept once', async () => {
	const id = await tell(federation, 'dung', morning);
	const declared = {
		...{ unitId: federation.units.school, title: 'Trường ngập sâu', cause: 'other' as const },
		...{ workplaceKind: 'publicService' as const, people: 40, beganOn: day, noticedOn: day },
	};
	const spot = await federation.perform('quyen', as(5), hotSpots.declare, { ...declared, incidentId: id });
	const input = { id, kind: 'hotSpot' as const, targetId: spot.id };
	await federation.perform('minh', as(6), incidents.become, input);
	const found = await get(id);
	assert.deepEqual(
		found.links.map(({ kind, madeAt }) => [kind, madeAt]),
		[['hotSpot', as(5)]],
	);
	assert.equal(found.entries.filter(({ kind }) => kind === 'linked').length, 1);
	for (const kind of ['case', 'task'] as const) {
		const none = federation.perform('quyen', as(7), incidents.become, { ...input, kind });
		await assert.rejects(none, refusal('notFound'), `a ${kind} that is not there`);
	}
	const nowhere = { ...input, targetId: '018f2f6e-0000-7000-8000-000000000001' };
	await assert.rejects(federation.perform('quyen', as(7), incidents.become, nowhere), refusal('notFound'));
});
