/**
 * Whatever happens to the tree while a directive is on its way down: who is assigned are the unions that exist below the
 * union that hands it down, and the numbers of every upper union are what a slow count of everything gives.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import type { Operation, OutputOf, RawInputOf } from '#domain/operation.ts';
import { organisationOperations as organisations } from '#domain/organisations/operations.ts';
import { cascadeOperations as cascades } from '#domain/plans/cascades/operations.ts';
import { figuresOf } from '#domain/plans/cascades/rules.ts';
import { type Actor, installer } from '#server/access/actor.ts';
import { perform } from '#server/perform.ts';
import { testApplication } from '../../../test/database.ts';
import { buildFederation, type Federation } from '../../../test/federation.ts';
import { giveDirective } from '../disseminations/given.fixture.ts';
import { insertEvidence } from '../evidence/store.ts';
import { carryOn, countDirty, followTree } from '../jobs.ts';

let world: Federation;
before(async () => {
	world = await buildFederation(await testApplication());
});
after(() => world.application.close());

type Unit = { id: string; above: Unit | null; isUpper: boolean; isGone: boolean; grade: number; isOpened: boolean };
const acts = fc.array(
	fc.record({
		kind: fc.constantFrom('found', 'foundUpper', 'move', 'dissolve', 'show', 'open'),
		which: fc.nat(),
		to: fc.nat(),
	}),
	{ minLength: 6, maxLength: 14 },
);

let requests = 0;
let trees = 0;
function doing<O extends Operation>(
	operation: O,
	input: RawInputOf<O>,
	now: Date,
	actor: Actor = installer,
): Promise<OutputOf<O>> {
	requests += 1;
	return perform(world.application, operation, input, { actor, now, key: `cascade-${requests}` });
}

const isBelow = (unit: Unit, top: Unit): boolean =>
	unit.above !== null && (unit.above === top || isBelow(unit.above, top));

/** One history: the region with a few unions, a directive handed to all below, then the acts, a day each. */
async function live(history: { kind: string; which: number; to: number }[], carriesAt: number): Promise<void> {
	const { db } = world.application.connection;
	trees += 1;
	let day = '2024-02-01';
	const now = () => civilInstant(day, 9, 0);
	const working = () => ({ ...world.application, now });
	const all: Unit[] = [];
	const found = async (above: Unit | null, isUpper: boolean): Promise<Unit> => {
		const parentId = above?.id ?? world.units.province;
		const kindCode = isUpper ? 'districtFederation' : 'schoolUnion';
		const code = `T${trees}-${all.length}`;
		const fields = { code, kindCode, name: `Công đoàn ${code}`, foundedOn: day, parentId, communeCodes: [] };
		const { id } = await doing(organisations.found, fields, now());
		const unit = { id, above, isUpper, isGone: false, grade: 0, isOpened: false };
		all.push(unit);
		return unit;
	};
	const region = await found(null, true);
	const east = await found(region, true);
	await found(region, true);
	for (let count = 0; count < 3; count += 1) await found(east, false);
	const directiveId = await giveDirective(db, {
		...{ organisationId: region.id, personId: world.people.minh, units: [], datedOn: day },
		evidenceKinds: ['photo'],
	});
	const duty = await db
		.selectFrom('duties')
		.select('id')
		.where('directiveId', '=', directiveId)
		.executeTakeFirstOrThrow();
	const { path } = await db
		.selectFrom('unitPaths')
		.select('path')
		.where('organisationId', '=', region.id)
		.executeTakeFirstOrThrow();
	const post = {
		postId: world.posts.minh,
		role: 'upperLeader' as const,
		title: 'Chủ tịch',
		organisationId: region.id,
		path,
	};
	const leader: Actor = { ...installer, posts: [post] };
	for (const [step, act] of history.entries()) {
		day = addDays(day, 1);
		if (step === carriesAt % history.length) {
			await doing(cascades.carryOn, { id: directiveId, organisationId: region.id, depth: 'all' }, now(), leader);
			await carryOn(working());
		}
		const here = all.filter((unit) => !unit.isGone && isBelow(unit, region));
		const uppers = [region, ...here.filter((unit) => unit.isUpper)];
		const unions = here.filter((unit) => !unit.isUpper);
		const upper = uppers[act.to % uppers.length] as Unit;
		const union = unions[act.which % Math.max(1, unions.length)];
		if (act.kind === 'found' || act.kind === 'foundUpper') await found(upper, act.kind === 'foundUpper');
		if (act.kind === 'move') {
			const moved = here[act.which % here.length] as Unit;
			const isPossible = moved.above !== upper && moved !== upper && !isBelow(upper, moved);
			if (isPossible) {
				await doing(
					organisations.reparent,
					{ id: moved.id, parentId: upper.id, fromOn: day, reason: 'Sắp xếp' },
					now(),
				);
				moved.above = upper;
			}
		}
		if (act.kind === 'dissolve' && union) {
			await doing(organisations.dissolve, { id: union.id, dissolvedOn: day, reason: 'Kết thúc' }, now());
			union.isGone = true;
		}
		const isAssigned = step >= carriesAt % history.length;
		await followTree(working());
		if (act.kind === 'show' && union && isAssigned) {
			await world.application.connection.transaction(async (transaction) => {
				const last: (() => Promise<unknown>)[] = [];
				const piece = { organisationId: union.id, kind: 'photo' as const, subjectId: null, onDay: day, title: 'Ảnh' };
				const own = { fileId: null, postId: null, dutyIds: [duty.id] };
				await insertEvidence({ db: transaction, now: now(), last }, { ...piece, ...own });
				for (const statement of last) await statement();
			});
			union.grade = 1;
		}
		if (act.kind === 'open' && union && isAssigned) {
			const { path: own } = await db
				.selectFrom('unitPaths')
				.select('path')
				.where('organisationId', '=', union.id)
				.where('toOn', '>', day)
				.executeTakeFirstOrThrow();
			const chair = { ...post, role: 'grassrootsChair' as const, organisationId: union.id, path: own };
			await doing(cascades.open, { id: directiveId, organisationId: union.id }, now(), {
				...installer,
				posts: [chair],
			});
			union.isOpened = true;
		}
		await countDirty(working());
	}
	await compare(directiveId, region, all);
}

/** The oracle: the units of the model, one by one. */
async function compare(directiveId: string, region: Unit, all: Unit[]): Promise<void> {
	const { db } = world.application.connection;
	const there = all.filter((unit) => !unit.isGone && isBelow(unit, region));
	const rows = await db
		.selectFrom('cascades')
		.select(['organisationId', 'upperId', 'isGrassroots'])
		.where('directiveId', '=', directiveId)
		.where('leftOn', 'is', null)
		.execute();
	assert.deepEqual(
		rows.map((row) => [row.organisationId, row.upperId, row.isGrassroots]).toSorted(),
		there.map((unit) => [unit.id, unit.above?.id, !unit.isUpper]).toSorted(),
	);
	const counts = await db.selectFrom('cascadeCounts').selectAll().where('directiveId', '=', directiveId).execute();
	for (const upper of [region, ...there.filter((unit) => unit.isUpper)]) {
		const below = there.filter((unit) => !unit.isUpper && isBelow(unit, upper));
		const found = figuresOf(counts.find((row) => row.organisationId === upper.id)?.figures ?? {});
		assert.equal(found.assigned, below.length);
		assert.equal(found.received.seen, below.filter((unit) => unit.isOpened).length);
		assert.equal(found.doing.declared, below.filter((unit) => unit.grade > 0).length);
	}
}

test('assigned are the units that exist below, and every number is what a slow count gives', async () => {
	await fc.assert(
		fc.asyncProperty(acts, fc.nat({ max: 3 }), (history, carriesAt) => live(history, carriesAt)),
		{ numRuns: 12 },
	);
});

test('a run that was stopped between two batches goes on where it stopped and gives each unit one row', async () => {
	const { db } = world.application.connection;
	const directiveId = await giveDirective(db, {
		...{ organisationId: world.units.province, personId: world.people.minh, units: [], datedOn: '2024-04-01' },
	});
	const now = civilInstant('2024-12-01', 9, 0);
	const all = await db
		.selectFrom('unitPaths')
		.select(['organisationId', 'path'])
		.where('toOn', '=', 'infinity')
		.orderBy('path')
		.execute();
	const middle = all[Math.floor(all.length / 2)]?.path as string;
	await db
		.insertInto('cascadeRuns')
		.values({
			...{ id: crypto.randomUUID(), directiveId, fromOrganisationId: world.units.province, depth: 'all', postId: null },
			...{ askedAt: now, total: all.length, doneUntil: middle, workedAt: now, finishedAt: null },
		})
		.execute();
	await carryOn({ ...world.application, now: () => now });
	const of = (table: 'cascades') =>
		db.selectFrom(table).select('organisationId').where('directiveId', '=', directiveId).execute();
	const half = await of('cascades');
	assert.ok(half.length > 0 && half.length < all.length - 1, 'it did not begin again');
	await followTree({ ...world.application, now: () => now });
	const rows = await of('cascades');
	assert.equal(new Set(rows.map((row) => row.organisationId)).size, rows.length);
	assert.ok(rows.length > half.length, 'what lay before is brought in by the comparison with the tree');
});
