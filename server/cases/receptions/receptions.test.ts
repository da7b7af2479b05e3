/** The calendar of receptions and the register of each session. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { receptionOperations as receptions } from '#domain/cases/receptions/operations.ts';
import type { RawInputOf } from '#domain/operation.ts';
import { Problem } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation } from '../../../test/federation.ts';
import { receptionMeasures } from './measures.ts';

let federation: Federation;
before(async () => {
	federation = await buildFederation(await testApplication());
});
after(() => federation.application.close());

const day = at('2024-04-10');
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const issue = (path: string) => (error: unknown) =>
	error instanceof Problem && error.issues.some((one) => one.path === path);

type Plan = RawInputOf<typeof receptions.plan>;
const plan = (more: Partial<Plan> = {}): Plan => ({
	organisationId: federation.units.north,
	postId: federation.posts.quyen,
	rule: { kind: 'weekday', weekday: 2, week: 'every' },
	fromOn: '2024-04-10',
	untilOn: '2024-05-15',
	fromTime: '8h',
	toTime: '11:30',
	place: 'Phòng tiếp đoàn viên, tầng 1',
	...more,
});
const calendar = async (who: Parameters<Federation['perform']>[0] = 'minh', now = day) =>
	(await federation.perform(who, now, receptions.calendar, { organisationId: federation.units.north, year: 2024 }))
		.days;

test('the officer plans every Tuesday, holidays are left out and said, and a second plan adds nothing', async () => {
	const made = await federation.perform('minh', day, receptions.plan, plan());
	assert.deepEqual([made.days, made.skipped, made.taken], [4, ['2024-04-30'], 0]);
	const days = await calendar();
	assert.deepEqual(
		days.map(({ heldOn, fromTime, leaderTitle, leaderName, state }) => [
			heldOn,
			fromTime,
			leaderTitle,
			leaderName,
			state,
		]),
		['2024-04-16', '2024-04-23', '2024-05-07', '2024-05-14'].map((on) => [
			on,
			'08:00',
			'Chủ tịch Liên đoàn Lao động huyện',
			'Nông Thị Quyên',
			'planned',
		]),
	);
	const again = await federation.perform('minh', day, receptions.plan, plan());
	assert.deepEqual([again.days, again.taken], [0, 4]);
	const undone = await federation.perform('minh', day, receptions.unplan, { id: made.id });
	assert.equal(undone.days, 4);
	assert.deepEqual(await calendar(), []);
});

test('a plan says which of its answers is wrong', async () => {
	const planned = (more: Partial<Plan>) => federation.perform('minh', day, receptions.plan, plan(more));
	await assert.rejects(planned({ toTime: '7:00' }), issue('toTime'));
	await assert.rejects(planned({ fromTime: 'sáng' }), issue('fromTime'));
	await assert.rejects(planned({ fromOn: '2024-04-01' }), issue('fromOn'));
	await assert.rejects(planned({ untilOn: '2024-04-11' }), issue('untilOn'));
	await assert.rejects(planned({ untilOn: '2026-04-11' }), issue('untilOn'));
	await assert.rejects(planned({ postId: federation.posts.hoa }), issue('postId'));
	await assert.rejects(planned({ rule: { kind: 'dates', dates: ['2024-03-01'] } }), issue('rule.dates'));
});

test('only a union plans its own receptions, and only who reads them sees them', async () => {
	await assert.rejects(federation.perform('dung', day, receptions.plan, plan()), refusal('notFound'));
	await assert.rejects(federation.perform('hoa', day, receptions.plan, plan()), refusal('notFound'));
	const school = { organisationId: federation.units.school, postId: federation.posts.dung };
	await assert.rejects(federation.perform('minh', day, receptions.plan, plan(school)), refusal('notYours'));
	await assert.rejects(federation.perform('van', day, receptions.plan, plan(school)), refusal('notYours'));
	await federation.perform('dung', day, receptions.plan, plan(school));
	const seen = await federation.perform('minh', day, receptions.calendar, school);
	assert.equal(seen.days.length, 4);
	await assert.rejects(federation.perform('mai', day, receptions.calendar, school), refusal('notFound'));
});

test('a day is moved or cancelled with its reason, not after it was held, and not onto another of the leader', async () => {
	const made = await federation.perform('quyen', day, receptions.plan, plan({ untilOn: '2024-04-30' }));
	const [first, second] = await calendar();
	assert.ok(first && second);
	const hours = { fromTime: '13:30', toTime: '16:30', place: 'Nhà văn hóa' };
	const reason = 'Trùng họp Ban Chấp hành';
	const move = (id: string, toOn: string) =>
		federation.perform('minh', day, receptions.move, { id, toOn, reason, ...hours });
	await assert.rejects(move(first.id, second.heldOn), issue('toOn'));
	await assert.rejects(move(first.id, '2024-04-01'), issue('toOn'));
	await assert.rejects(
		federation.perform('dung', day, receptions.cancel, { id: second.id, reason }),
		refusal('notFound'),
	);
	await move(first.id, '2024-04-18');
	await federation.perform('minh', day, receptions.cancel, { id: second.id, reason });
	const [moved, cancelled] = await calendar();
	assert.deepEqual([moved?.heldOn, moved?.movedFromOn, moved?.fromTime], ['2024-04-18', '2024-04-16', '13:30']);
	assert.deepEqual([cancelled?.state, cancelled?.reason], ['cancelled', reason]);
	await assert.rejects(move(second.id, '2024-04-25'), refusal('wrongState'));
	const visit = { topic: 'wages' as const, matter: 'Chậm lương tháng 3', people: 1, outcome: 'explained' as const };
	await assert.rejects(
		federation.perform('minh', at('2024-04-24'), receptions.recordVisit, { id: second.id, ...visit }),
		refusal('wrongState'),
	);
	await federation.perform('minh', day, receptions.unplan, { id: made.id });
});

test('the register takes visits with their outcomes, refuses what the law does not know, and counts people received', async () => {
	const { id } = await federation.perform('minh', day, receptions.beginUnplanned, {
		organisationId: federation.units.north,
		postId: federation.posts.quyen,
		place: 'Trụ sở',
	});
	const visit = {
		id,
		topic: 'insurance' as const,
		matter: 'Chậm chốt sổ bảo hiểm',
		people: 3,
		outcome: 'explained' as const,
	};
	const visits = (more: object, who: 'minh' | 'quyen' = 'minh') =>
		federation.perform(who, day, receptions.recordVisit, { ...visit, ...more });
	const { visitId } = await visits({});
	await assert.rejects(visits({ matter: '' }), issue('matter'));
	await assert.rejects(visits({ outcome: 'refused' }), issue('refusal'));
	await assert.rejects(visits({ outcome: 'refused', refusal: 'dislike' }), issue('refusal'));
	await assert.rejects(visits({ outcome: 'refused', refusal: 'otherLaw' }), issue('details'));
	await assert.rejects(visits({ outcome: 'guided' }), issue('details'));
	await assert.rejects(visits({ matter: 'Bà Nguyễn Thị Tư hỏi về thai sản' }), refusal('namesNoticed'));
	await visits({ outcome: 'refused', refusal: 'disorder', people: 2 });
	const { visitId: mistake } = await visits({ people: 50 });
	await assert.rejects(
		federation.perform('quyen', day, receptions.removeVisit, { id, visitId: mistake }),
		refusal('notYours'),
	);
	await assert.rejects(
		federation.perform('minh', at('2024-04-11'), receptions.removeVisit, { id, visitId: mistake }),
		refusal('receptionStands'),
	);
	await federation.perform('minh', day, receptions.removeVisit, { id, visitId: mistake });
	const opened = await federation.perform('quyen', day, receptions.open, { id });
	assert.deepEqual(
		[opened.day.state, opened.day.visits, opened.day.people, opened.visits.map((one) => one.outcome)],
		['held', 2, 3, ['explained', 'refused']],
	);
	assert.ok(opened.visits.some((one) => one.id === visitId));
	await assert.rejects(federation.perform('mai', day, receptions.open, { id }), refusal('notFound'));
	const { db } = federation.application.connection;
	const measured = await receptionMeasures.supply(
		{ db } as Parameters<typeof receptionMeasures.supply>[0],
		{ organisationId: federation.units.north, fromOn: '2024-04-01', untilOn: '2024-04-30', cutOffOn: '2024-04-30' },
		receptionMeasures.names,
	);
	assert.deepEqual(
		Object.entries(measured).map(([name, { values }]) => [name, values['']]),
		[
			['receptions.sessions', 1],
			['cases.peopleReceived', 3],
		],
	);
	const second = await federation.perform('minh', day, receptions.beginUnplanned, {
		organisationId: federation.units.north,
		postId: federation.posts.quyen,
		place: 'Trụ sở',
	});
	assert.equal(second.id, id, 'one register for a leader and a day');
});

test('a session to which nobody came is held all the same, and none is held before its day', async () => {
	const made = await federation.perform('quyen', day, receptions.plan, plan({ untilOn: '2024-04-20' }));
	const planned = (await calendar()).find((one) => one.planId === made.id);
	assert.ok(planned);
	const { id } = planned;
	await assert.rejects(federation.perform('quyen', day, receptions.hold, { id }), refusal('receptionStands'));
	await federation.perform('quyen', at('2024-04-16', 12), receptions.hold, { id });
	const [held] = (await calendar()).filter((one) => one.id === id);
	assert.deepEqual([held?.state, held?.visits], ['held', 0]);
	await assert.rejects(
		federation.perform('quyen', at('2024-04-16', 13), receptions.cancel, { id, reason: 'Nhầm' }),
		refusal('wrongState'),
	);
});
