/**
 * The numbers of upper unions: for each the grassroots unions directly below it counted from their rows, and the numbers
 * of the upper unions below added. Counted by a job, bottom up, only where something changed and above it; the row says
 * as of when. Whoever changes while it runs stays marked. Whom each grassroots union reached itself is kept in its own row,
 * and which unions have sums: a board shows rows that are ready, and its lines agree with its sums.
 */
import { sql } from 'kysely';
import { today as dayOf } from '#domain/calendar/date.ts';
import type { FlatFigures } from '#domain/plans/cascades/rules.ts';
import { sumReach, type UnitReach } from '#domain/plans/disseminations/rules.ts';
import type { Db } from '../../../db/connect.ts';
import { reachedOf } from '../../disseminations/reach/store.ts';

/** Counts over rows of a table or list named `unit` with the columns of a standing. */
export const counted = sql`
	count(*) filter (where unit.is_grassroots)::int as assigned,
	count(*) filter (where unit.is_grassroots and (unit.is_opened or unit.is_noted))::int as "received.declared",
	count(*) filter (where unit.is_grassroots and unit.is_opened)::int as "received.seen",
	count(*) filter (where unit.is_grassroots and unit.planned >= 1)::int as "planned.declared",
	count(*) filter (where unit.is_grassroots and unit.planned >= 2)::int as "planned.seen",
	count(*) filter (where unit.is_grassroots and unit.planned >= 3)::int as "planned.checked",
	count(*) filter (where unit.is_grassroots and unit.doing >= 1)::int as "doing.declared",
	count(*) filter (where unit.is_grassroots and unit.doing >= 2)::int as "doing.seen",
	count(*) filter (where unit.is_grassroots and unit.doing >= 3)::int as "doing.checked",
	count(*) filter (where unit.is_grassroots and unit.plan_state = 'returned')::int as returned,
	count(*) filter (where not unit.is_grassroots)::int as uppers,
	count(*) filter (where not unit.is_grassroots and unit.is_carried_on)::int as "uppersCarriedOn"`;

const checksCounted = sql`
	count(*)::int as "checks.drawn", count(*) filter (where result = 'right')::int as "checks.right",
	count(*) filter (where result = 'partly')::int as "checks.partly", count(*) filter (where result = 'wrong')::int as "checks.wrong",
	count(*) filter (where result = 'missing')::int as "checks.missing"`;

type Own = { organisationId: string; figures: FlatFigures };
type Stored = { organisationId: string; aboveId: string | null; figures: FlatFigures; changes: number; depth: number };

/** Directives of which some number is out of date. */
export async function listDirty(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('cascadeCounts')
		.select('directiveId')
		.distinct()
		.where('isDirty', '=', true)
		.limit(200)
		.execute();
	return rows.map((row) => row.directiveId);
}

/** Marks every upper union of a directive: after a run all are counted. */
export async function markEverybody(db: Db, directiveId: string): Promise<void> {
	await sql`
		insert into cascade_counts (directive_id, organisation_id, figures, is_dirty)
		select distinct ${directiveId}::uuid, upper_id, '{}'::jsonb, true from cascades where directive_id = ${directiveId}
		on conflict (directive_id, organisation_id) do update set is_dirty = true, changes = cascade_counts.changes + 1
	`.execute(db);
}

/** Marks what stands above a union whose headcount was recorded since it was counted. */
export async function markHeadcounts(db: Db): Promise<void> {
	await sql`
		update cascade_counts set is_dirty = true, changes = cascade_counts.changes + 1
		from (
			select distinct cascades.directive_id, cascades.upper_id from headcounts
			join cascades on cascades.organisation_id = headcounts.organisation_id and cascades.left_on is null
			join cascade_counts above on above.directive_id = cascades.directive_id
				and above.organisation_id = cascades.upper_id and above.computed_at <= headcounts.recorded_at
		) as changed
		where cascade_counts.directive_id = changed.directive_id and cascade_counts.organisation_id = changed.upper_id
	`.execute(db);
}

/** Those marked, all above them, and what lies directly below them: from the lowest to the highest. */
async function listConcerned(db: Db, directiveId: string, today: string): Promise<(Stored & { isAsked: boolean })[]> {
	const { rows } = await sql<Stored & { isAsked: boolean }>`
		with recursive asked as (
			select organisation_id from cascade_counts where directive_id = ${directiveId} and is_dirty
			union
			select cascades.upper_id from asked
			join cascades on cascades.directive_id = ${directiveId} and cascades.organisation_id = asked.organisation_id
				and cascades.left_on is null
		), concerned as (
			select organisation_id, true as is_asked from asked
			union all
			select counts.organisation_id, false from cascade_counts counts
			join cascades on cascades.directive_id = ${directiveId} and cascades.organisation_id = counts.organisation_id
			where counts.directive_id = ${directiveId} and cascades.left_on is null
				and cascades.upper_id in (select organisation_id from asked)
				and counts.organisation_id not in (select organisation_id from asked)
		)
		select concerned.organisation_id, concerned.is_asked, cascades.upper_id as above_id,
			coalesce(counts.figures, '{}') as figures, coalesce(counts.changes, 0) as changes,
			coalesce(length(path.path), 0) as depth
		from concerned
		left join cascades on cascades.directive_id = ${directiveId} and cascades.organisation_id = concerned.organisation_id
			and cascades.left_on is null
		left join cascade_counts counts on counts.directive_id = ${directiveId}
			and counts.organisation_id = concerned.organisation_id
		left join unit_paths path on path.organisation_id = concerned.organisation_id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		order by depth desc`.execute(db);
	return rows;
}

/** What stands directly below each: their rows counted, the spot checks that the union itself had to make. */
async function countDirect(db: Db, directiveId: string, ids: string): Promise<Own[]> {
	const { rows } = await sql<Own>`
		select upper_id as organisation_id, to_jsonb(figures) - 'upper_id' as figures from (
			select unit.upper_id, ${counted} from (
				select upper_id, is_grassroots, opened_at is not null as is_opened, received_on is not null as is_noted,
					carried_on_at is not null as is_carried_on, planned, doing, plan_state
				from cascades where directive_id = ${directiveId} and upper_id = any(${ids}::uuid[]) and left_on is null
			) as unit group by unit.upper_id
		) as figures
		union all
		select organisation_id, to_jsonb(figures) - 'organisation_id' from (
			select organisation_id, ${checksCounted} from spot_checks
			where directive_id = ${directiveId} and organisation_id = any(${ids}::uuid[]) group by organisation_id
		) as figures`.execute(db);
	return rows;
}

const unitsAtOnce = 5000;

/** People reached of people there: summed by kind for each upper union, and each grassroots union by itself. */
async function countReached(
	db: Db,
	{ directiveId, on }: { directiveId: string; on: string },
	ids: string,
): Promise<{ sums: Own[]; reached: UnitReach[] }> {
	const { rows } = await sql<{ organisationId: string; upperId: string }>`
		select organisation_id, upper_id from cascades
		where directive_id = ${directiveId} and upper_id = any(${ids}::uuid[]) and left_on is null and is_grassroots
	`.execute(db);
	const upperOf = new Map(rows.map((row) => [row.organisationId, row.upperId]));
	const units = [...upperOf.keys()];
	const reached: UnitReach[] = [];
	for (let from = 0; from < units.length; from += unitsAtOnce) {
		reached.push(...(await reachedOf(db, { directiveId, on }, { ids: units.slice(from, from + unitsAtOnce) })));
	}
	const byUpper = Map.groupBy(reached, (unit) => upperOf.get(unit.organisationId) as string);
	return {
		sums: [...byUpper].map(([organisationId, below]) => ({ organisationId, figures: flatReach(below) })),
		reached,
	};
}

const shownOfWorkers = ['of', 'declared', 'seen', 'checked', 'unknownPeople'].map((name) => `reached.workers.${name}`);

/** Of sums of people reached what a line of the board shows, the workers; null where there is nothing but zeros. */
export function workersIn(flat: FlatFigures): FlatFigures | null {
	const found = shownOfWorkers.flatMap((name) => (flat[name] ? [[name, flat[name]] as const] : []));
	return found.length > 0 ? Object.fromEntries(found) : null;
}

/** Only where something is new, so that a day on which nothing happened writes nothing. */
async function keepRows(db: Db, directiveId: string, counted: string, reached: readonly UnitReach[]): Promise<void> {
	await sql`update cascades set has_sums = true
		where directive_id = ${directiveId} and organisation_id = any(${counted}::uuid[]) and not has_sums`.execute(db);
	const rows = reached.map((unit) => ({ id: unit.organisationId, reach: workersIn(flatReach([unit])) }));
	for (let from = 0; from < rows.length; from += unitsAtOnce) {
		await sql`
			update cascades set reach = row.reach
			from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + unitsAtOnce))}::jsonb) as row(id uuid, reach jsonb)
			where cascades.directive_id = ${directiveId} and cascades.organisation_id = row.id
				and cascades.reach is distinct from row.reach
		`.execute(db);
	}
}

/** `{"reached.workers.declared": 410, "reached.workers.of": 520, …}`: sums of several units can be added again. */
export function flatReach(units: readonly UnitReach[]): FlatFigures {
	return Object.fromEntries(
		Object.entries(sumReach(units)).flatMap(([kind, sums]) =>
			Object.entries(sums).map(([name, count]) => [`reached.${kind}.${name}`, count] as const),
		),
	);
}

/** Counts what is out of date of one directive. Gives how many upper unions were counted. */
export async function recount(db: Db, directiveId: string, now: Date): Promise<number> {
	const today = dayOf(now);
	const concerned = await listConcerned(db, directiveId, today);
	const asked = concerned.filter((one) => one.isAsked);
	if (asked.length === 0) return 0;
	const ids = `{${asked.map((one) => one.organisationId).join(',')}}`;
	const direct = await countDirect(db, directiveId, ids);
	const { sums: reachedSums, reached } = await countReached(db, { directiveId, on: today }, ids);
	const askedIds = new Set(asked.map((one) => one.organisationId));
	const sums = new Map(concerned.map((one) => [one.organisationId, one.isAsked ? {} : one.figures]));
	for (const { organisationId, figures } of [...direct, ...reachedSums])
		add(sums.get(organisationId) as FlatFigures, figures);
	// From the lowest up: when a union's turn comes, all below it are in.
	for (const { organisationId, aboveId } of concerned) {
		const above = aboveId === null ? undefined : sums.get(aboveId);
		if (above && askedIds.has(aboveId as string)) add(above, sums.get(organisationId) as FlatFigures);
	}
	const rows = asked.map(({ organisationId, changes }) => ({
		organisationId,
		changes,
		figures: sums.get(organisationId),
	}));
	await sql`
		insert into cascade_counts (directive_id, organisation_id, figures, is_dirty, changes, computed_at)
		select ${directiveId}::uuid, row."organisationId", row.figures, false, row.changes, ${now}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row("organisationId" uuid, figures jsonb, changes integer)
		on conflict (directive_id, organisation_id) do update set figures = excluded.figures,
			computed_at = excluded.computed_at, is_dirty = cascade_counts.changes <> excluded.changes
	`.execute(db);
	await keepRows(db, directiveId, ids, reached);
	return asked.length;
}

function add(sum: FlatFigures, figures: FlatFigures): void {
	for (const [name, count] of Object.entries(figures)) {
		sum[name] = (sum[name] ?? 0) + count;
	}
}
