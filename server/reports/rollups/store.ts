/**
 * Roll-ups: one row per unit above the unions, requirement, template version and period. The four counters of the
 * direct children change in the submitting transaction, while the obligation's row is locked; nothing above is touched
 * there, since a row for every ancestor would make the nation's row a global lock. The subtree's counters and the
 * figures are recomputed from the children by a coalesced job and say as of when. `rebuild` is the oracle: it counts
 * everything anew from the obligations and reports.
 */
import { type SqlBool, sql } from 'kysely';
import { today } from '#domain/calendar/date.ts';
import { addFigures, type Figures, toFigures } from '#domain/fields/aggregate.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import { upTo } from '#domain/organisations/paths/rules.ts';
import { treeDay } from '#domain/reports/rules.ts';
import type { Counters } from '#domain/reports/schema.ts';
import type { Met } from '#domain/reports/terms.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';
import { isPeriodLocked } from '../obligations/store.ts';

export type RollupKey = {
	organisationId: string;
	requirementId: string;
	templateVersionId: string;
	periodCode: string;
};

/** How one obligation moves between the counters of its direct upper union; `null` is missing. */
export type CounterMove = { from: Met | null; to: Met | null; becameLate: boolean };

/** Moves the counters by one obligation and marks the row for recomputing. One statement on one row. */
export async function moveCounters(db: Db, key: RollupKey, move: CounterMove): Promise<void> {
	const change = (met: Met) => (move.to === met ? 1 : 0) - (move.from === met ? 1 : 0);
	const { organisationId, requirementId, templateVersionId, periodCode } = key;
	await addToCounters(db, {
		...{ organisationId, requirementId, templateVersionId, periodCode },
		...{ reported: change('reported'), nil: change('nil'), proxy: change('proxy'), late: move.becameLate ? 1 : 0 },
	});
}

type Addition = RollupKey & Record<Met | 'late', number>;

const addToCounters = kept((db, added: Addition) =>
	sql`
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code, reported, nil, proxy, late, is_dirty)
		values (${added.organisationId}, ${added.requirementId}, ${added.templateVersionId}, ${added.periodCode},
			${added.reported}, ${added.nil}, ${added.proxy}, ${added.late}, true)
		on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set
			reported = rollups.reported + excluded.reported, nil = rollups.nil + excluded.nil,
			proxy = rollups.proxy + excluded.proxy, late = rollups.late + excluded.late, is_dirty = true,
			changes = rollups.changes + 1
	`.compile(db),
);

/** Counts the direct children of every upper union of a requirement and period anew, from the obligations. */
export async function recountDirect(db: Db, requirementId: string, periodCode: string): Promise<void> {
	await sql`
		with counted as (
			select upper_id, template_version_id, count(*)::int as expected,
				count(*) filter (where met = 'reported')::int as reported, count(*) filter (where met = 'nil')::int as nil,
				count(*) filter (where met = 'proxy')::int as proxy, count(*) filter (where met_late)::int as late
			from obligations where requirement_id = ${requirementId} and period_code = ${periodCode} and voided_at is null
			group by upper_id, template_version_id
		), cleared as (
			update rollups set expected = 0, reported = 0, nil = 0, proxy = 0, late = 0, is_dirty = true, changes = changes + 1
			where requirement_id = ${requirementId} and period_code = ${periodCode} and not exists (
				select from counted where counted.upper_id = rollups.organisation_id
					and counted.template_version_id = rollups.template_version_id)
		)
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code,
			expected, reported, nil, proxy, late, is_dirty)
		select upper_id, ${requirementId}, template_version_id, ${periodCode}, expected, reported, nil, proxy, late, true
		from counted
		on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set
			expected = excluded.expected, reported = excluded.reported, nil = excluded.nil, proxy = excluded.proxy,
			late = excluded.late, is_dirty = true, changes = rollups.changes + 1
	`.execute(db);
}

export const noCounts = { expected: 0, reported: 0, nil: 0, proxy: 0, late: 0 };
export type Stored = typeof noCounts;
export type Sum = { counts: Stored; figures: Figures };

/** Stored counters with `missing`, so that expected = reported + nil + proxy + missing by construction. */
export function withMissing(counts: Stored): Counters {
	return { ...counts, missing: counts.expected - counts.reported - counts.nil - counts.proxy };
}

/** Adds up to every path's ancestors and itself. */
export function sumAlong(
	definition: Definition,
	parts: { path: string; counts: Stored; figures: Figures[] }[],
): Map<string, Sum> {
	const sums = new Map<string, Sum>();
	for (const part of parts) {
		for (const path of upTo(part.path)) {
			const sum = sums.get(path) ?? { counts: { ...noCounts }, figures: addFigures(definition, []) };
			for (const name of Object.keys(noCounts) as (keyof Stored)[]) sum.counts[name] += part.counts[name];
			sum.figures = addFigures(definition, [sum.figures, ...part.figures]);
			sums.set(path, sum);
		}
	}
	return sums;
}

/** Which union stands at each path: those that are known, and the rest on the tree of the day. */
export async function namePaths(
	db: Db,
	paths: string[],
	treeOn: string,
	known: ReadonlyMap<string, string> = new Map(),
): Promise<Map<string, string>> {
	const unknown = paths.filter((path) => !known.has(path));
	if (unknown.length === 0) return new Map(known);
	const found = await db
		.selectFrom('unitPaths')
		.select(['organisationId', 'path'])
		.where(sql<boolean>`path = any(${unknown}::text[])`)
		.where('fromOn', '<=', treeOn)
		.where('toOn', '>', treeOn)
		.execute();
	return new Map([...known, ...found.map((row) => [row.path, row.organisationId] as const)]);
}

/**
 * Recomputes subtree counters and figures of every union of a requirement and period, bottom up on the tree of the
 * cut-off day. Runs in a job; reads reports once, keeps only sums in memory. A unit whose reports changed while it ran
 * stays dirty.
 */
export async function recompute(
	db: Db,
	scope: { requirementId: string; periodCode: string; templateVersionId: string; cutOffOn: string },
	definition: Definition,
	now: Date,
): Promise<void> {
	const treeOn = treeDay(scope.cutOffOn, today(now));
	const isLocked = await isPeriodLocked(db, scope.requirementId, scope.periodCode);
	const standing = await db
		.selectFrom('rollups')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'rollups.organisationId')
				.on('unitPaths.fromOn', '<=', treeOn)
				.on('unitPaths.toOn', '>', treeOn),
		)
		.select(['rollups.organisationId', 'unitPaths.path', 'expected', 'reported', 'nil', 'proxy', 'late', 'changes'])
		.select('rollups.path as keptPath')
		.where('requirementId', '=', scope.requirementId)
		.where('periodCode', '=', scope.periodCode)
		.where('templateVersionId', '=', scope.templateVersionId)
		.execute();
	// A locked period is added up along the lines by which it was reported.
	const direct = standing.map((unit) => ({ ...unit, path: isLocked ? (unit.keptPath ?? unit.path) : unit.path }));
	const contents = await db
		.selectFrom('obligations')
		.innerJoin('reports', 'reports.obligationId', 'obligations.id')
		.innerJoin('reportVersions', (join) =>
			join.onRef('reportVersions.reportId', '=', 'reports.id').onRef('reportVersions.number', '=', 'reports.version'),
		)
		.select(['obligations.upperId', 'reportVersions.values'])
		.where('obligations.requirementId', '=', scope.requirementId)
		.where('obligations.periodCode', '=', scope.periodCode)
		.where('obligations.templateVersionId', '=', scope.templateVersionId)
		.where('obligations.voidedAt', 'is', null)
		.execute();
	const seen = new Map(direct.map((unit) => [unit.path, unit.changes]));
	const figuresOf = Map.groupBy(contents, (content) => content.upperId);
	const sums = sumAlong(
		definition,
		direct.map((unit) => ({
			path: unit.path,
			counts: unit,
			figures: (figuresOf.get(unit.organisationId) ?? []).map((content) =>
				toFigures(definition, content.values as Values),
			),
		})),
	);
	const known = new Map(direct.map((unit) => [unit.path, unit.organisationId]));
	const organisationOf = await namePaths(db, [...sums.keys()], treeOn, known);
	const rows = [...sums].map(([path, sum]) => ({
		organisationId: organisationOf.get(path) ?? null,
		path,
		subtree: sum.counts,
		figures: sum.figures,
		changes: seen.get(path) ?? 0,
	}));
	await settleUnplaced(db, scope, treeOn, now);
	if (rows.length === 0) return;
	await sql`
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code, subtree, figures, is_dirty, changes, computed_at, path)
		select row."organisationId", ${scope.requirementId}, ${scope.templateVersionId}, ${scope.periodCode}, row.subtree,
			array(select (item #>> '{}')::numeric from jsonb_array_elements(row.figures) with ordinality as list(item, place) order by place),
			false, row.changes, ${now}, row.path
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row("organisationId" uuid, path text, subtree jsonb, figures jsonb, changes integer)
		where row."organisationId" is not null
		on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set
			subtree = excluded.subtree, figures = excluded.figures, computed_at = excluded.computed_at, path = excluded.path,
			is_dirty = rollups.changes <> excluded.changes
	`.execute(db);
}

/** A unit that has no place in the tree of the day is summed up nowhere: settled once, or its scope is made anew for ever. */
async function settleUnplaced(
	db: Db,
	scope: { requirementId: string; periodCode: string; templateVersionId: string },
	treeOn: string,
	now: Date,
): Promise<void> {
	await sql`
		update rollups set subtree = ${JSON.stringify(noCounts)}::jsonb, figures = '{}', is_dirty = false, computed_at = ${now}
		where requirement_id = ${scope.requirementId} and period_code = ${scope.periodCode}
			and template_version_id = ${scope.templateVersionId} and is_dirty and not exists (
				select from unit_paths place where place.organisation_id = rollups.organisation_id
					and place.from_on <= ${treeOn}::date and place.to_on > ${treeOn}::date)
	`.execute(db);
}

/** The oracle: everything from the obligations and reports themselves. */
export async function rebuild(
	db: Db,
	scope: { requirementId: string; periodCode: string; templateVersionId: string; cutOffOn: string },
	definition: Definition,
	now: Date,
): Promise<void> {
	await recountDirect(db, scope.requirementId, scope.periodCode);
	await recompute(db, scope, definition, now);
}

const dirtyAtOnce = 200;

/** Requirement, period and version whose sums are out of date, each once. */
export async function* eachDirty(db: Db) {
	let after = { requirementId: '00000000-0000-0000-0000-000000000000', periodCode: '', templateVersionId: '' };
	for (;;) {
		const scopes = await db
			.selectFrom('rollups')
			.innerJoin('obligations', (join) =>
				join
					.onRef('obligations.requirementId', '=', 'rollups.requirementId')
					.onRef('obligations.periodCode', '=', 'rollups.periodCode')
					.onRef('obligations.templateVersionId', '=', 'rollups.templateVersionId'),
			)
			.select([
				'rollups.requirementId',
				'rollups.periodCode',
				'rollups.templateVersionId',
				sql<string>`max(obligations.cut_off_on)`.as('cutOffOn'),
			])
			.where('rollups.isDirty', '=', true)
			.where(
				sql<SqlBool>`(rollups.requirement_id, rollups.period_code, rollups.template_version_id::text)
					> (${after.requirementId}::uuid, ${after.periodCode}, ${after.templateVersionId})`,
			)
			.groupBy(['rollups.requirementId', 'rollups.periodCode', 'rollups.templateVersionId'])
			.orderBy('rollups.requirementId')
			.orderBy('rollups.periodCode')
			.orderBy(sql`rollups.template_version_id::text`)
			.limit(dirtyAtOnce)
			.execute();
		yield* scopes;
		const last = scopes.at(-1);
		if (!last || scopes.length < dirtyAtOnce) return;
		after = last;
	}
}
