/**
 * Roll-ups: one row per unit above the unions, requirement, template version and period. The four counters of the
 * direct children change in the submitting transaction, while the obligation's row is locked; nothing above is touched
 * there, since a row for every ancestor would make the nation's row a global lock. The subtree's counters and the
 * figures are recomputed from the children by a coalesced job and say as of when. `rebuild` is the oracle: it counts
 * everything anew from the obligations and reports.
 */
import { sql } from 'kysely';
import { today } from '#domain/calendar/date.ts';
import { addFigures, type Figures, toFigures } from '#domain/fields/aggregate.ts';
import type { Definition, Values } from '#domain/fields/definition.ts';
import { treeDay } from '#domain/reports/rules.ts';
import type { Counters } from '#domain/reports/schema.ts';
import type { Met } from '#domain/reports/terms.ts';
import type { Db } from '../../db/connect.ts';

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
	await sql`
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code, reported, nil, proxy, late, is_dirty)
		values (${key.organisationId}, ${key.requirementId}, ${key.templateVersionId}, ${key.periodCode},
			${change('reported')}, ${change('nil')}, ${change('proxy')}, ${move.becameLate ? 1 : 0}, true)
		on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set
			reported = rollups.reported + excluded.reported, nil = rollups.nil + excluded.nil,
			proxy = rollups.proxy + excluded.proxy, late = rollups.late + excluded.late, is_dirty = true,
			changes = rollups.changes + 1
	`.execute(db);
}

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

const noCounts = { expected: 0, reported: 0, nil: 0, proxy: 0, late: 0 };
type Stored = typeof noCounts;

/** Stored counters with `missing`, so that expected = reported + nil + proxy + missing by construction. */
export function withMissing(counts: Stored): Counters {
	return { ...counts, missing: counts.expected - counts.reported - counts.nil - counts.proxy };
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
	const direct = await db
		.selectFrom('rollups')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'rollups.organisationId')
				.on('unitPaths.fromOn', '<=', treeOn)
				.on('unitPaths.toOn', '>', treeOn),
		)
		.select(['rollups.organisationId', 'unitPaths.path', 'expected', 'reported', 'nil', 'proxy', 'late', 'changes'])
		.where('requirementId', '=', scope.requirementId)
		.where('periodCode', '=', scope.periodCode)
		.where('templateVersionId', '=', scope.templateVersionId)
		.execute();
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
	const sums = new Map<string, { counts: Stored; figures: Figures }>();
	for (const unit of direct) {
		const own = (figuresOf.get(unit.organisationId) ?? []).map((content) =>
			toFigures(definition, content.values as Values),
		);
		for (let length = 6; length <= unit.path.length; length += 6) {
			const path = unit.path.slice(0, length);
			const sum = sums.get(path) ?? { counts: { ...noCounts }, figures: addFigures(definition, []) };
			for (const name of Object.keys(noCounts) as (keyof Stored)[]) sum.counts[name] += unit[name];
			sum.figures = addFigures(definition, [sum.figures, ...own]);
			sums.set(path, sum);
		}
	}
	const rows = [...sums].map(([path, sum]) => ({
		path,
		subtree: sum.counts,
		figures: sum.figures,
		changes: seen.get(path) ?? 0,
	}));
	if (rows.length === 0) return;
	await sql`
		insert into rollups (organisation_id, requirement_id, template_version_id, period_code, subtree, figures, is_dirty, changes, computed_at)
		select paths.organisation_id, ${scope.requirementId}, ${scope.templateVersionId}, ${scope.periodCode}, row.subtree,
			array(select (item #>> '{}')::numeric from jsonb_array_elements(row.figures) with ordinality as list(item, place) order by place),
			false, row.changes, ${now}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(path text, subtree jsonb, figures jsonb, changes integer)
		join unit_paths paths on paths.path = row.path and paths.from_on <= ${treeOn}::date and paths.to_on > ${treeOn}::date
		on conflict (organisation_id, requirement_id, template_version_id, period_code) do update set
			subtree = excluded.subtree, figures = excluded.figures, computed_at = excluded.computed_at,
			is_dirty = rollups.changes <> excluded.changes
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

/** Requirement, period and version whose sums are out of date. */
export async function listDirty(db: Db) {
	return db
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
		.groupBy(['rollups.requirementId', 'rollups.periodCode', 'rollups.templateVersionId'])
		.limit(200)
		.execute();
}
