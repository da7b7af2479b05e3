/**
 * The background count of the early page: what would cost the whole nation each time a page is opened is counted three times an
 * hour, in one statement for each rule, and kept as rows for each union that shows it. A row at a level is about a unit
 * right below it, or about the level itself.
 */
import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import { earlyThresholds } from '#domain/overview/early/rules.ts';
import type { Db } from '../../../db/connect.ts';
import { basisOf } from '../../../plans/programmes/store.ts';

/** One count at a time: two would write the same rows. */
export async function lockEarly(db: Db): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213033)`.execute(db);
}

export async function clearLines(db: Db): Promise<void> {
	await sql`delete from early_lines`.execute(db);
}

const width = sql.lit(segment);

/**
 * Adds up `found` (rule, path, number, before, period_code), one row a rule and unit, for the unit itself and every union
 * above it, where the row is about the unit right below through which it came.
 */
const keep = (found: RawBuilder<unknown>, at: { today: CivilDate; now: Date }) => sql`
	with found as materialized (${found}), placed as (
		select found.rule, left(found.path, depth) as level_path,
			left(found.path, least(depth + ${width}, length(found.path))) as child_path, found.number, found.before, found.period_code
		from found cross join lateral generate_series(${width}, length(found.path), ${width}) as depth
	), summed as (
		select rule, level_path, child_path, sum(number) as number, sum(before) as before, max(period_code) as period_code
		from placed group by rule, level_path, child_path
	)
	insert into early_lines (organisation_id, rule, unit_id, number, before, period_code, found_at)
	select level.organisation_id, summed.rule, child.organisation_id, summed.number, summed.before, summed.period_code, ${at.now}
	from summed
	join unit_paths level on level.path = summed.level_path and level.from_on <= ${at.today}::date and level.to_on > ${at.today}::date
	join unit_paths child on child.path = summed.child_path and child.from_on <= ${at.today}::date and child.to_on > ${at.today}::date`;

const pathOf = (
	today: CivilDate,
	organisationId: string,
) => sql`join unit_paths path on path.organisation_id = ${sql.ref(organisationId)}
	and path.from_on <= ${today}::date and path.to_on > ${today}::date`;

/** Tasks of programmes past their day that nothing shows as done. */
export async function countTasks(db: Db, at: { today: CivilDate; now: Date }): Promise<void> {
	const found = sql`select 'tasks' as rule, path.path, count(*) as number, null::bigint as before, null::text as period_code
		from programme_tasks task ${pathOf(at.today, 'task.organisation_id')}
		where task.state = 'open' and task.due_on < ${at.today}::date and ${basisOf} is null group by path.path`;
	await keep(found, at).execute(db);
}

/** Grassroots unions without a note, case or visitor for a year; only unions above look, and each has one row about itself. */
export async function countSilence(db: Db, { today, now }: { today: CivilDate; now: Date }): Promise<void> {
	await sql`
		with heard as materialized (
			select organisation_id, max(on_day) as on_day from (
				select about_organisation_id as organisation_id, received_on as on_day from cases
				union all select organisation_id, written_on from notes where withdrawn_on is null
				union all select day.organisation_id, day.held_on from reception_days day
					where exists (select from reception_visits visit where visit.day_id = day.id)
			) anything where on_day >= ${today}::date - ${sql.lit(earlyThresholds.silentDays)} group by organisation_id
		), units as (
			select path.path, heard.organisation_id is null as is_silent
			from unit_paths path join organisations unit on unit.id = path.organisation_id
			join organisation_kinds kind on kind.code = unit.kind_code and kind.is_grassroots
			left join heard on heard.organisation_id = path.organisation_id
			where path.from_on <= ${today}::date and path.to_on > ${today}::date
				and (unit.dissolved_on is null or unit.dissolved_on > ${today}::date)
		), summed as (
			select left(units.path, depth) as level_path, count(*) filter (where is_silent) as silent, count(*) as units
			from units cross join lateral generate_series(${width}, length(units.path) - ${width}, ${width}) as depth
			group by 1
		)
		insert into early_lines (organisation_id, rule, unit_id, number, before, period_code, found_at)
		select level.organisation_id, 'silence', level.organisation_id, silent, units, null, ${now}
		from summed join unit_paths level on level.path = summed.level_path
			and level.from_on <= ${today}::date and level.to_on > ${today}::date
		where silent > 0`.execute(db);
}

/**
 * What the figures of grassroots unions say of wages, work and jobs: those of the newest report that asks for them beside
 * those of the period before.
 */
export async function countFigures(db: Db, at: { today: CivilDate; now: Date }): Promise<void> {
	const { lostPeople, lostOneIn, figureDays } = earlyThresholds;
	const found = sql`
		with told as (
			select distinct on (asked.organisation_id, figure.key, asked.until_on) asked.organisation_id, figure.key, asked.period_code,
				asked.until_on, (version."values" ->> figure.key)::numeric as value
			from obligations asked join reports on reports.obligation_id = asked.id
			join report_versions version on version.report_id = reports.id and version.number = reports.version
			join organisations unit on unit.id = asked.organisation_id
			join organisation_kinds kind on kind.code = unit.kind_code and kind.is_grassroots
			cross join (values ('owedWages'), ('underEmployedWorkers'), ('workers')) as figure (key)
			where asked.until_on > ${at.today}::date - ${sql.lit(figureDays)} and asked.voided_at is null
				and asked.met in ('reported', 'proxy') and jsonb_typeof(version."values" -> figure.key) = 'number'
			order by asked.organisation_id, figure.key, asked.until_on desc, reports.submitted_at desc
		), beside as (
			select told.*, row_number() over newest as place, lead(value) over newest as before from told
			window newest as (partition by organisation_id, key order by until_on desc)
		), latest as (
			select path.path, beside.* from beside ${pathOf(at.today, 'beside.organisation_id')} where beside.place = 1
		)
		select 'owedWages' as rule, path, value as number, before, period_code from latest where key = 'owedWages' and value > 0
		union all select 'underEmployed', path, value, before, period_code from latest
			where key = 'underEmployedWorkers' and value > coalesce(before, 0)
		union all select 'layOff', path, before - value, before, period_code from latest
			where key = 'workers' and before - value >= ${sql.lit(lostPeople)} and (before - value) * ${sql.lit(lostOneIn)} >= before`;
	await keep(found, at).execute(db);
}
