/** Goals: set, counted with their denominator and day, never 0 for unknown, drilled to the unions that are missing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goalOperations as goals } from '#domain/plans/goals/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, requireMonthly, settleUntil } from '../../../test/federation.ts';
import { adoptOwnPlan, carriedDirective } from '../carried.fixture.ts';
import { countDirty } from '../jobs.ts';
import { countGoals } from './jobs.ts';

let world: Federation;
let directiveId: string;
let planned: string;
const now = at('2024-05-06');
before(async () => {
	world = await buildFederation(await testApplication());
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, at('2024-05-05'));
	({ id: directiveId } = await carriedDirective(world));
	await adoptOwnPlan(world, directiveId, 'school');
	await countDirty({ ...world.application, now: () => now });
});
after(() => world.application.close());

const refused = (code: ProblemCode, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));
const fields = () => ({
	...{ organisationId: world.units.north, directiveId, title: '100% CĐCS có kế hoạch', section: 'II.1' },
	...{ measure: 'cascade.planned' as const, number: 100, isPerCent: true, period: 'directive' as const },
});
const get = (id: string, who: 'minh' | 'thuy' | 'hoa' = 'minh') => world.perform(who, now, goals.get, { id });

test('a goal of a directive is counted at once, of its denominator, and names who is missing', async () => {
	({ id: planned } = await world.perform('minh', now, goals.set, fields()));
	const goal = await get(planned);
	assert.deepEqual(
		goal.figures.map(({ month, onDay, value, total }) => [month, onDay, value, total]),
		[['2024-05', '2024-05-06', 1, 3]],
	);
	assert.deepEqual(goal.missing?.map((unit) => unit.id).toSorted(), [world.units.clinic, world.units.tea].toSorted());
	assert.equal((await get(planned, 'thuy')).abilities.length, 0);
	await assert.rejects(get(planned, 'hoa'), refused('notFound'));
});

test('what the form leaves out is asked for: a directive, a share of at most a hundred, the right to set', async () => {
	const set = (more: object, who: 'minh' | 'thuy' | 'van' = 'minh') =>
		world.perform(who, now, goals.set, { ...fields(), ...more });
	await assert.rejects(set({ directiveId: undefined }), refused('unreadableInput', 'directiveId'));
	await assert.rejects(set({ directiveId: world.units.tea }), refused('unreadableInput', 'directiveId'));
	await assert.rejects(set({ number: 101 }), refused('unreadableInput', 'number'));
	await assert.rejects(set({}, 'thuy'), refused('notYours'));
	await assert.rejects(set({}, 'van'), refused('notFound'));
});

test('the nights keep one figure a month, as it was on the day, and surveys of a union that never made one have none', async () => {
	const survey = {
		...fields(),
		measure: 'surveys.held' as const,
		title: 'Khảo sát hằng năm',
		number: 1,
		isPerCent: false,
	};
	const { id } = await world.perform('minh', now, goals.set, { ...survey, period: 'year' });
	await countGoals({ ...world.application, now: () => now }, '2024-04-30');
	await adoptOwnPlan(world, directiveId, 'clinic', at('2024-05-20'));
	const later = at('2024-06-01');
	await countDirty({ ...world.application, now: () => later });
	await countGoals({ ...world.application, now: () => at('2024-05-31') });
	const { figures } = await get(planned);
	assert.deepEqual(
		figures.map(({ month, value, total }) => [month, value, total]),
		[
			['2024-04', 1, 3],
			['2024-05', 2, 3],
		],
	);
	assert.deepEqual((await get(id)).figures, []);
	assert.equal((await world.perform('minh', now, goals.count, { id })).isKnown, false);
});

test('reports of the unions below count where they fell due in the goal’s time', async () => {
	const asked = { organisationId: world.units.north, title: 'Báo cáo đúng hạn', measure: 'reports.onTime' as const };
	const { id } = await world.perform('minh', at('2024-04-10'), goals.set, {
		...asked,
		number: 100,
		isPerCent: true,
		period: 'year',
		year: 2024,
	});
	const [figure] = (await get(id)).figures;
	assert.deepEqual([figure?.value, figure?.total], [0, 3]);
	assert.match(figure?.source ?? '', /đến hạn từ ngày 01\/01\/2024 đến ngày 10\/04\/2024/);
});

test('people reached are unknown while nobody’s headcount is, and a goal that ended is counted no more', async () => {
	const reached = { ...fields(), measure: 'reached.workers' as const, title: 'Đến 100% người lao động' };
	const { id } = await world.perform('minh', now, goals.set, reached);
	const [figure] = (await get(id)).figures;
	assert.equal(figure === undefined || (figure.total ?? 0) > 0, true);
	await assert.rejects(
		world.perform('minh', now, goals.end, { id, reason: ' ' }),
		refused('unreadableInput', 'reason'),
	);
	await world.perform('minh', now, goals.end, { id, reason: 'Gộp vào chỉ tiêu khác.' });
	await assert.rejects(world.perform('minh', now, goals.count, { id }), refused('wrongState'));
	const live = await world.perform('minh', now, goals.list, {});
	assert.ok(live.goals.every((goal) => goal.id !== id));
	const all = await world.perform('minh', now, goals.list, { withEnded: 'true' });
	assert.ok(all.goals.some((goal) => goal.id === id));
});
