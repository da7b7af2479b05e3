/**
 * Whom the sessions reached stands in two places: on the board of five numbers, kept by a job, and on the page of coverage,
 * counted when it is asked for. Chị Thủy at the province and anh Minh in the district must read the same in both.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { disseminationOperations as sessions } from '#domain/plans/disseminations/operations.ts';
import { reachedKinds } from '#domain/plans/disseminations/rules.ts';
import { evidenceOperations as evidence } from '#domain/plans/evidence/operations.ts';
import { installer } from '#server/access/actor.ts';
import { perform } from '#server/perform.ts';
import { testApplication } from '../../../../test/database.ts';
import { at, buildFederation, type Federation, type PersonName, type UnitName } from '../../../../test/federation.ts';
import { giveDirective } from '../../disseminations/given.fixture.ts';
import { carryOn, countAgain, countDirty, countHeadcounts } from '../../jobs.ts';

let world: Federation;
let id: string;
const today = '2024-04-20';
const working = (on = today) => ({ ...world.application, now: () => at(on) });

before(async () => {
	world = await buildFederation(await testApplication());
	const { db } = world.application.connection;
	const organisationId = world.units.province;
	id = await giveDirective(db, { organisationId, personId: world.people.thuy, units: [] });
	const { path } = await db
		.selectFrom('unitPaths')
		.select('path')
		.where('organisationId', '=', organisationId)
		.executeTakeFirstOrThrow();
	const post = { postId: world.posts.thuy, role: 'upperLeader' as const, title: 'Chủ tịch', organisationId, path };
	const actor = { ...installer, posts: [post] };
	await perform(
		world.application,
		cascades.carryOn,
		{ id, organisationId, depth: 'all' },
		{ actor, now: at('2024-04-02'), key: 'reached' },
	);
	await carryOn(working('2024-04-02'));
	await countPeople('2024-04-01', { workers: 30, members: 28 });
	await countHeadcounts(working());
});
after(() => world.application.close());

const countPeople = (asOfOn: string, figures: { workers: number; members: number }) =>
	world.perform('dung', at(today, 11), organisations.recordHeadcount, {
		...{ id: world.units.school, asOfOn, source: 'Danh sách trích nộp', figures },
	});
const hold = (who: PersonName, unit: UnitName, attendance: object) =>
	world.perform(who, at(today), sessions.record, {
		...{ organisationId: world.units[unit], directiveIds: [id], heldOn: '2024-04-12' },
		...attendance,
	});
const boardOf = (who: PersonName, unit: UnitName, on?: string) =>
	world.perform(who, at(on ?? today), cascades.board, { id, organisationId: world.units[unit] });

/** Sums of the board as the page of coverage has them, and the same for each line below. */
async function compare(who: PersonName, unit: UnitName): Promise<{ declared: number; of: number }> {
	const organisationId = world.units[unit];
	const board = await boardOf(who, unit);
	const coverage = await world.perform(who, at(today), sessions.coverage, { id, organisationId });
	const flat = Object.fromEntries(
		reachedKinds.flatMap((kind) =>
			Object.entries(coverage.sums[kind]).map(([name, count]) => [`reached.${kind}.${name}`, count] as const),
		),
	);
	assert.deepEqual(board.reached, flat);
	for (const line of coverage.units.filter((one) => one.isGrassroots)) {
		const row = board.rows.find((one) => one.organisationId === line.organisationId);
		const of = line.of.workers ?? 0;
		const shown = (name: string) => row?.reached[`reached.workers.${name}`] ?? 0;
		assert.equal(shown('of'), of, line.name);
		assert.equal(shown('declared'), Math.min(line.declared.workers, of), line.name);
		assert.equal(shown('seen'), Math.min(line.seen.workers, of), line.name);
	}
	return { declared: coverage.sums.workers.declared, of: coverage.sums.workers.of };
}

describe('whom a directive of the province reached', () => {
	test('is the same on the board and on the page of coverage, for the district and for the province', async () => {
		await countDirty(working());
		assert.equal((await compare('minh', 'north')).declared, 0);
		const { id: held } = await hold('dung', 'school', { officials: 2, members: 20, others: 1 });
		await hold('mai', 'clinic', { members: 3 });
		await countDirty(working());
		const district = await compare('minh', 'north');
		assert.deepEqual(district, { declared: 21, of: 30 });
		assert.deepEqual(await compare('thuy', 'province'), district, 'nobody counted the people of the south');
		const { db } = world.application.connection;
		const piece = await db.selectFrom('evidence').select('id').where('subjectId', '=', held).executeTakeFirstOrThrow();
		await world.perform('minh', at(today), evidence.see, { id: piece.id });
		await countDirty(working());
		await compare('minh', 'north');
		const { reached } = await boardOf('thuy', 'province');
		assert.equal(reached['reached.workers.seen'], 21);
		const line = (await boardOf('thuy', 'province')).rows.find((row) => row.organisationId === world.units.north);
		assert.equal(line?.reached['reached.workers.seen'], 21, 'the line of the district is what its own board sums up');
	});

	test('follows a headcount that was recorded since, and a withdrawn session', async () => {
		const { of } = await compare('minh', 'north');
		await countPeople('2024-04-15', { workers: 50, members: 40 });
		await countHeadcounts(working());
		const after = await compare('minh', 'north');
		assert.equal(after.of, of + 20);
		const { id: held } = await hold('dung', 'school', { members: 45, isExcessMeant: true });
		await countDirty(working());
		assert.ok((await compare('minh', 'north')).declared > after.declared);
		await world.perform('dung', at(today), sessions.withdraw, { id: held, reason: 'Ghi nhầm.' });
		await countDirty(working());
		assert.deepEqual(await compare('thuy', 'province'), after);
	});

	test('is counted again each night, when nothing happened but the day', async () => {
		const before = (await boardOf('minh', 'north')).asOf;
		await countAgain(working('2024-04-21'));
		const after = (await boardOf('minh', 'north', '2024-04-21')).asOf;
		assert.notDeepEqual(after, before);
		await compare('minh', 'north');
	});

	test('as of a past day nobody had seen what was seen later, and each union came by the paper as it did', async () => {
		const organisationId = world.units.north;
		const onPast = { id, organisationId, on: '2024-04-15' };
		const board = await world.perform('minh', at('2024-04-25'), cascades.board, onPast);
		assert.ok((board.reached['reached.workers.declared'] ?? 0) >= 21);
		assert.equal(board.reached['reached.workers.seen'], 0);
		assert.ok(board.rows.every((row) => row.openedAt === null && row.receivedOn === null));
	});
});
