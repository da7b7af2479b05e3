/** What shows that something was done: one piece for several duties, looked at, taken back, drawn to be checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { spotCheckOperations as checks } from '#domain/plans/spotChecks/operations.ts';
import { Problem, type ProblemCode } from '#domain/problems.ts';
import { testApplication } from '../../../test/database.ts';
import { at, buildFederation, type Federation, type UnitName } from '../../../test/federation.ts';
import { carriedDirective } from '../carried.fixture.ts';
import { countDirty, drawChecks, quarterBefore } from '../jobs.ts';

let world: Federation;
let made: Awaited<ReturnType<typeof carriedDirective>>;
let other: Awaited<ReturnType<typeof carriedDirective>>;
before(async () => {
	world = await buildFederation(await testApplication());
	made = await carriedDirective(world, { symbol: '24/KH-LĐLĐ' });
	other = await carriedDirective(world, { symbol: '25/KH-LĐLĐ' });
});
after(() => world.application.close());

const refused = (code: ProblemCode, path?: string) => (error: unknown) =>
	error instanceof Problem &&
	error.code === code &&
	(path === undefined || error.issues.some((one) => one.path === path));
const on = (unit: UnitName, id: string) => ({ id, organisationId: world.units[unit] });
const boardOf = async (id: string, now: Date) => {
	await countDirty({ ...world.application, now: () => now });
	return world.perform('minh', now, cascades.board, on('north', id));
};
const piece = (dutyIds: string[], more: object = {}) => ({
	organisationId: world.units.school,
	kind: 'minutes' as const,
	onDay: '2024-05-06',
	title: 'Biên bản sinh hoạt tổ công đoàn tháng 5',
	dutyIds,
	...more,
});
const doing = async (id: string, now: Date) => (await boardOf(id, now)).totals.doing;

test('one piece serves duties of two directives, and counts on both boards', async () => {
	const now = at('2024-05-07');
	await world.perform('van', now, evidence.add, piece([made.minutes, other.minutes]));
	assert.deepEqual(await doing(made.id, now), { declared: 1, seen: 0, checked: 0 });
	assert.deepEqual(await doing(other.id, now), { declared: 1, seen: 0, checked: 0 });
	const page = await world.perform('dung', now, evidence.list, { id: made.id });
	assert.deepEqual([page.evidence.length, page.evidence[0]?.otherDirectives], [1, 1]);
});

test('a day that has not come, and a duty that does not bind the unit, are refused at their field', async () => {
	const now = at('2024-05-07');
	const refuse = (input: ReturnType<typeof piece>, path: string) =>
		assert.rejects(world.perform('van', now, evidence.add, input), refused('unreadableInput', path));
	await refuse(piece([made.minutes], { onDay: '2024-05-08' }), 'onDay');
	await refuse(piece([crypto.randomUUID()]), 'dutyIds');
});

test('seen only by an explicit act from above; a piece taken back with a reason no longer counts', async () => {
	const now = at('2024-05-08');
	const { evidence: list } = await world.perform('minh', now, evidence.list, on('school', made.id));
	assert.deepEqual(
		await doing(made.id, now),
		{ declared: 1, seen: 0, checked: 0 },
		'a list was read, nothing was opened',
	);
	const id = list[0]?.id as string;
	await assert.rejects(world.perform('dung', now, evidence.see, { id }), refused('notYours'));
	await world.perform('minh', now, evidence.see, { id });
	assert.deepEqual(await doing(made.id, now), { declared: 1, seen: 1, checked: 0 });
	const added = await world.perform(
		'van',
		now,
		evidence.add,
		piece([other.minutes], { organisationId: world.units.school }),
	);
	await assert.rejects(
		world.perform('minh', now, evidence.withdraw, { id: added.id, reason: 'x' }),
		refused('notYours'),
	);
	await world.perform('van', now, evidence.withdraw, { id, reason: 'Nhầm tháng.' });
	assert.deepEqual(await doing(made.id, now), { declared: 0, seen: 0, checked: 0 });
	assert.deepEqual(await doing(other.id, now), { declared: 1, seen: 0, checked: 0 });
});

test('a quarter draws five in a hundred of what is there, once, and the result stands beside the number', async () => {
	const now = at('2024-05-09');
	for (let count = 0; count < 21; count += 1) {
		await world.perform('dung', now, evidence.add, piece([made.minutes], { title: `Biên bản ${count}` }));
	}
	const later = at('2024-07-01', 1);
	await drawChecks({ ...world.application, now: () => later });
	await drawChecks({ ...world.application, now: () => later });
	const page = await world.perform('minh', later, checks.list, on('north', made.id));
	const [quarter] = page.quarters;
	assert.deepEqual(
		[page.quarters.length, quarter?.quarter, quarter?.pool, quarter?.checks.length],
		[1, '2024-Q2', 21, 2],
	);
	const [first, second] = quarter?.checks ?? [];
	const found = { result: 'right' as const, words: 'Xem biên bản gốc tại trường.' };
	await assert.rejects(
		world.perform('dung', later, checks.record, { id: first?.id as string, ...found }),
		refused('notFound'),
	);
	await world.perform('minh', later, checks.record, { id: first?.id as string, ...found });
	await world.perform('minh', later, checks.record, {
		id: second?.id as string,
		result: 'missing',
		words: 'Không có.',
	});
	const { totals } = await boardOf(made.id, later);
	assert.deepEqual(totals.doing, { declared: 1, seen: 1, checked: 1 });
	assert.deepEqual(totals.checks, { drawn: 2, right: 1, partly: 0, wrong: 0, missing: 1 });
});

test('what a unit showed before it left the directive is not drawn any more', async () => {
	const carried = await carriedDirective(world, { symbol: '26/KH-LĐLĐ' });
	for (const unit of ['school', 'clinic'] as const) {
		const shown = piece([carried.minutes], { organisationId: world.units[unit], onDay: '2024-05-10' });
		await world.perform(unit === 'school' ? 'van' : 'mai', at('2024-05-10'), evidence.add, shown);
	}
	await world.application.connection.db
		.updateTable('cascades')
		.set({ leftOn: '2024-06-20', leftReason: 'moved' })
		.where('directiveId', '=', carried.id)
		.where('organisationId', '=', world.units.clinic)
		.execute();
	const later = at('2024-07-02', 1);
	await drawChecks({ ...world.application, now: () => later });
	const { quarters } = await world.perform('minh', later, checks.list, on('north', carried.id));
	const [quarter] = quarters;
	assert.deepEqual([quarter?.pool, quarter?.checks.map(({ unit }) => unit.id)], [1, [world.units.school]]);
});

test('the quarter before a day', () => {
	for (const [day, code, fromOn, untilOn] of [
		['2024-01-01', '2023-Q4', '2023-10-01', '2023-12-31'],
		['2024-03-31', '2023-Q4', '2023-10-01', '2023-12-31'],
		['2024-04-01', '2024-Q1', '2024-01-01', '2024-03-31'],
		['2024-12-31', '2024-Q3', '2024-07-01', '2024-09-30'],
	]) {
		assert.deepEqual(quarterBefore(day as string), { code, fromOn, untilOn });
	}
});
