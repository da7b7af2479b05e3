/** Goals that are counted by a figure of the reports below: the roll-up's own sums, and who has not said theirs. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goalOperations as goals } from '#domain/plans/goals/operations.ts';
import { askedWords, isReached } from '#domain/plans/goals/rules.ts';
import { Problem } from '#domain/problems.ts';
import { reportOperations as reports } from '#domain/reports/operations.ts';
import { requirementOperations as requirements } from '#domain/reports/requirements/operations.ts';
import { testApplication } from '../../../test/database.ts';
import {
	at,
	buildFederation,
	type Federation,
	obligationOf,
	requireMonthly,
	settleUntil,
	templateId,
	type UnitName,
} from '../../../test/federation.ts';
import { recomputeDirty } from '../../reports/jobs.ts';
import { countGoals } from './jobs.ts';

let world: Federation;
const now = at('2024-05-06');
const chairs = { school: 'dung', clinic: 'mai', tea: 'pao' } as const;

async function report(unit: keyof typeof chairs, period: string, values: object) {
	const id = await obligationOf(world, unit, period);
	const handedIn = { id, values: { situation: 'Tình hình ổn định.', ...values }, reasons: { careBeneficiaries: '' } };
	await world.perform(chairs[unit], now, reports.submit, handedIn);
}
const set = (more: object, who: 'minh' | 'dung' = 'minh', unit: UnitName = 'north') =>
	world.perform(who, now, goals.set, {
		...{ organisationId: world.units[unit], title: 'Chăm lo đoàn viên', measure: 'reports.figure' as const },
		...{ figure: 'monthly:careBeneficiaries', number: 100, period: 'year' as const, year: 2024 },
		...more,
	});
const get = (id: string) => world.perform('minh', now, goals.get, { id });
const refused = (path: string) => (error: unknown) =>
	error instanceof Problem && error.code === 'unreadableInput' && error.issues.some((one) => one.path === path);

before(async () => {
	world = await buildFederation(await testApplication());
	await requireMonthly(world, '2024-03-01');
	await settleUntil(world, now);
	await report('school', '2024-03', { workers: 40, members: 38, careBeneficiaries: 12 });
	await report('clinic', '2024-03', { workers: 10, members: 10, careBeneficiaries: 3 });
	await report('school', '2024-04', { workers: 41, members: 39, careBeneficiaries: 5 });
	await recomputeDirty({ ...world.application, now: () => now });
});
after(() => world.application.close());

test('the officer is offered the figures of the forms that units below are asked by, a chair none', async () => {
	const { figures } = await world.perform('minh', now, goals.begin, {});
	const care = figures.find((one) => one.code === 'monthly:careBeneficiaries');
	assert.match(care?.name ?? '', /^Báo cáo.*: /);
	assert.ok(care && !care.isShare && care.unit !== '');
	assert.ok(figures.every((one) => one.code.startsWith('monthly:')));
	assert.deepEqual((await world.perform('dung', now, goals.begin, {})).figures, []);
});

test('what happens is added up over the months and units, what stands is that of the last month', async () => {
	const { id: care } = await set({});
	const { id: members } = await set({ title: 'Đoàn viên', figure: 'monthly:members' });
	const [flow] = (await get(care)).figures;
	assert.deepEqual([flow?.value, flow?.total], [20, null]);
	assert.match(flow?.source ?? '', /cộng từ 3\/6 báo cáo của các đơn vị, kỳ cuối là tháng 4\/2024$/);
	const [state] = (await get(members)).figures;
	assert.equal(state?.value, 39);
	assert.match(state?.source ?? '', /cộng từ 1\/3 báo cáo/);
});

test('the units that owe a report of those months are named, each with the latest that it owes', async () => {
	const { id } = await set({});
	const { missing, hasMoreMissing } = await get(id);
	const april = async (unit: UnitName) => `/reports/${await obligationOf(world, unit, '2024-04')}`;
	assert.deepEqual(
		missing?.map((unit) => [unit.id, unit.path]),
		[
			[world.units.clinic, await april('clinic')],
			[world.units.tea, await april('tea')],
		],
	);
	assert.equal(hasMoreMissing, false);
});

test('a report that comes later is in the figure of the next night', async () => {
	const { id } = await set({});
	await report('tea', '2024-04', { workers: 90, members: 70, careBeneficiaries: 30 });
	await recomputeDirty({ ...world.application, now: () => now });
	await countGoals({ ...world.application, now: () => now });
	const goal = await get(id);
	assert.equal(goal.figures.at(-1)?.value, 50);
	assert.equal(goal.figures.length, 1);
});

test('a quarter takes only its own months, and a time without a closed month has no figure', async () => {
	const { id } = await set({ period: 'quarter', quarter: 1 });
	assert.equal((await get(id)).figures.at(-1)?.value, 15);
	const { id: ahead } = await set({ period: 'quarter', quarter: 3 });
	assert.deepEqual((await get(ahead)).figures, []);
});

test('a figure that no form below asks for is refused, and a share where there is no whole', async () => {
	await assert.rejects(set({ figure: 'monthly:nothing' }), refused('figure'));
	await assert.rejects(set({ figure: undefined }), refused('figure'));
	await assert.rejects(set({}, 'dung', 'school'), refused('figure'));
	await assert.rejects(set({ isPerCent: true }), refused('isPerCent'));
});

test('a share stands with its whole, added before it is divided', async () => {
	const { id: requirementId } = await world.perform('quyen', at('2024-01-02'), requirements.make, {
		...{ organisationId: world.units.north, templateVersionId: await templateId(world.application, 'scheme26') },
		...{ title: 'Báo cáo Đề án 26', targets: { kinds: ['schoolUnion', 'publicServiceUnion'] } },
		...{ period: { kind: 'quarter' }, fromOn: '2024-01-01' },
		due: { kind: 'dayOfMonth', day: 10, monthOffset: 1, move: 'next' },
	});
	await settleUntil(world, now);
	const handIn = async (unit: 'school' | 'clinic', regulations: number, withClause: number) => {
		const { id } = await world.application.connection.db
			.selectFrom('obligations')
			.select('id')
			.where('requirementId', '=', requirementId)
			.where('organisationId', '=', world.units[unit])
			.where('periodCode', '=', '2024-Q1')
			.executeTakeFirstOrThrow();
		const figures = { coordinationRegulations: regulations, coordinationWithSituationClause: withClause };
		await world.perform(chairs[unit], now, reports.submit, { id, values: { workers: 10, members: 10, ...figures } });
	};
	await handIn('school', 4, 3);
	await handIn('clinic', 2, 1);
	await recomputeDirty({ ...world.application, now: () => now });
	const share = { figure: 'scheme26:coordinationClauseShare', isPerCent: true, number: 60 };
	const { id } = await set({ ...share, title: 'Quy chế có nội dung nắm tình hình' });
	const goal = await get(id);
	assert.deepEqual([goal.figures[0]?.value, goal.figures[0]?.total, isReached(goal.figures[0], goal)], [4, 6, true]);
	assert.equal(askedWords(goal), '60 %');
	assert.deepEqual(goal.missing, []);
	await assert.rejects(set({ ...share, isPerCent: false }), refused('isPerCent'));
});
