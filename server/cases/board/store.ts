/** SQL of counts: exact over the lines that the actor sees, and of closed groups for everybody else. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { addDays, type CivilDate } from '#domain/calendar/date.ts';
import type { TallyGroup, TallyItem } from '#domain/cases/board/rules.ts';
import { endedStates } from '#domain/cases/lifecycle.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { isVisibleAmongMany } from '../policy.ts';

export type BoardUnit = Allowed<
	{ organisationId: string; path: string; name: string; parentId: string | null; isExact: SqlBool; mayAct: SqlBool },
	'case.count'
>;

/** The union whose counts are wanted: the one named, else the actor's highest. 404 beyond the actor's reach. */
export async function getBoardUnit(context: Context, organisationId: string | undefined): Promise<BoardUnit> {
	const { today } = context;
	const counted = within(context, 'case.count', 'unitPaths.path');
	const row = await context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as name', (join) =>
			join
				.onRef('name.organisationId', '=', 'unitPaths.organisationId')
				.on('name.fromOn', '<=', today)
				.on('name.toOn', '>', today),
		)
		.leftJoin('organisationParents as parents', (join) =>
			join
				.onRef('parents.organisationId', '=', 'unitPaths.organisationId')
				.on('parents.fromOn', '<=', today)
				.on('parents.toOn', '>', today),
		)
		.leftJoin('unitPaths as above', (join) =>
			join
				.onRef('above.organisationId', '=', 'parents.parentId')
				.on('above.fromOn', '<=', today)
				.on('above.toOn', '>', today)
				.on(within(context, 'case.count', 'above.path')),
		)
		.select(['unitPaths.organisationId', 'unitPaths.path', 'name.name', 'above.organisationId as parentId'])
		.select(within(context, 'case.read', 'unitPaths.path').as('isExact'))
		.select(counted.as('mayAct'))
		.where(counted)
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.$if(organisationId !== undefined, (query) =>
			query.where('unitPaths.organisationId', '=', organisationId as string),
		)
		.orderBy(sql`length(unit_paths.path)`)
		.orderBy('unitPaths.path')
		.limit(1)
		.executeTakeFirst();
	return prove(context, 'case.count', row);
}

export type CountRow = {
	dimension: 'unit' | 'kind' | 'topic' | 'age' | 'total';
	code: string | null;
	name: string | null;
	hasUnits: boolean;
	matters: number;
};

/** One row per unit right below (or itself), kind, topic and age, and one in total, of the cases in `counted`. */
const named = (unit: BoardUnit, today: CivilDate) => sql`
	, summed as (
		select child, kind, topic, age, sum(weight)::int as matters, case when grouping(child) = 0 then 'unit'
			when grouping(kind) = 0 then 'kind' when grouping(topic) = 0 then 'topic' when grouping(age) = 0 then 'age' else 'total' end as dimension
		from counted group by grouping sets ((child), (kind), (topic), (age), ())
	)
	select dimension, case dimension when 'unit' then paths.organisation_id::text when 'kind' then kind when 'topic' then topic
			when 'age' then age end as code, names.name, coalesce(matters, 0) as matters,
		child is not null and child <> ${unit.path} and exists (select from unit_paths under where under.path > child
			and under.path < child || 'g' and under.from_on <= ${today}::date and under.to_on > ${today}::date) as has_units
	from summed
		left join unit_paths paths on paths.path = child and paths.from_on <= ${today}::date and paths.to_on > ${today}::date
		left join organisation_names names on names.organisation_id = paths.organisation_id
			and names.from_on <= ${today}::date and names.to_on > ${today}::date
	order by dimension, matters desc, code`;

/** In the words of the index of open cases, which a parameter would not match. */
const ended = sql.join(endedStates.map((state) => sql.lit(state)));

/** Cases about the union and what lies below that the actor sees, with the path of the unit that each is about. */
const among = (context: Context, unit: BoardUnit) => sql`unit_paths place
	join cases on cases.about_organisation_id = place.organisation_id
	join unit_paths standing on standing.organisation_id = cases.organisation_id
		and standing.from_on <= ${context.today}::date and standing.to_on > ${context.today}::date
	where place.from_on <= ${context.today}::date and place.to_on > ${context.today}::date
		and place.path >= ${unit.path} and place.path < ${`${unit.path}g`} and ${isVisibleAmongMany(context)}`;

/** Open cases about the union and what lies below, as far as the actor sees their lines. */
export async function countExactly(context: Context, unit: BoardUnit): Promise<CountRow[]> {
	const { today } = context;
	const { rows } = await sql<CountRow>`
		with counted as (
			select left(place.path, ${unit.path.length + segment}::int) as child, kind, topic, 1 as weight, case
				when received_on > ${addDays(today, -30)}::date then 'days30'
				when received_on > ${addDays(today, -90)}::date then 'days90' else 'longer' end as age
			from ${among(context, unit)} and cases.state not in (${ended})
		) ${named(unit, today)}
	`.execute(context.db);
	return rows;
}

/** Closed groups of the union and what lies below. */
export async function countPublished(context: Context, unit: BoardUnit): Promise<CountRow[]> {
	const { today } = context;
	const { rows } = await sql<CountRow>`
		with counted as (
			select left(paths.path, ${unit.path.length + segment}::int) as child, tally.kind, tally.topic, tally.age, tally.matters as weight
			from case_tallies tally join unit_paths paths on paths.organisation_id = tally.organisation_id
				and paths.from_on <= ${today}::date and paths.to_on > ${today}::date
			where paths.path >= ${unit.path} and paths.path < ${`${unit.path}g`}
		) ${named(unit, today)}
	`.execute(context.db);
	return rows;
}

export async function lastClosedMonth(db: Db): Promise<string | null> {
	const row = await db
		.selectFrom('caseTallyMonths')
		.select((eb) => eb.fn.max('month').as('month'))
		.executeTakeFirst();
	return row?.month ?? null;
}

type Outcomes = Record<'received' | 'solved' | 'onTime' | 'noAnswer' | 'disputed' | 'recurred', number>;

/** How the cases ended that came in the last twelve months, as far as the actor sees their lines. */
export async function countOutcomes(context: Context, unit: BoardUnit) {
	const { today } = context;
	const isLate = sql<SqlBool>`exists (select from case_clocks clock where clock.case_id = cases.id and clock.binds = 'union'
		and clock.state <> 'void' and coalesce(clock.ended_on, ${today}::date) > clock.due_on)`;
	const { rows } = await sql<Outcomes>`
		select count(*)::int as received,
			(count(*) filter (where cases.verdict = 'confirmed'))::int as solved,
			(count(*) filter (where cases.outcome is not null and not ${isLate}))::int as on_time,
			(count(*) filter (where cases.verdict = 'noAnswer'))::int as no_answer,
			(count(*) filter (where cases.level_ups > 0))::int as disputed,
			(count(*) filter (where cases.recurrence_of_id is not null))::int as recurred
		from ${among(context, unit)} and cases.received_on > ${addDays(today, -365)}::date
	`.execute(context.db);
	return rows[0] as Outcomes;
}

/** Cases in no group yet that came until that day, by the union that first held each; nothing else of them. */
export async function untallied(db: Db, untilOn: CivilDate, today: CivilDate): Promise<TallyItem[]> {
	const { rows } = await sql<TallyItem>`
		select cases.id, paths.path, cases.topic, cases.kind, case
			when cases.state = any(${[...endedStates]}::text[]) then 'ended'
			when cases.received_on > ${addDays(untilOn, -30)}::date then 'days30'
			when cases.received_on > ${addDays(untilOn, -90)}::date then 'days90' else 'longer' end as age
		from cases
			join lateral (select coalesce(
				(select first_path.path from case_holders first join unit_paths first_path on first_path.organisation_id = first.organisation_id
					and first_path.from_on <= ${today}::date and first_path.to_on > ${today}::date
					where first.case_id = cases.id order by first.from_on limit 1),
				(select now_path.path from unit_paths now_path where now_path.organisation_id = cases.organisation_id
					and now_path.from_on <= ${today}::date and now_path.to_on > ${today}::date)) as path) paths on paths.path is not null
		where cases.received_on <= ${untilOn}::date
			and not exists (select from case_tallied done where done.case_id = cases.id)
	`.execute(db);
	return rows;
}

/** True once for each month: whoever comes second finds it closed. */
export async function claimMonth(db: Db, month: string, closedOn: CivilDate): Promise<boolean> {
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('caseTallyMonths')
		.values({ month, closedOn })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Keeps the groups of a month; `unions` gives the union at a path. */
export async function insertGroups(
	db: Db,
	month: string,
	groups: readonly TallyGroup[],
	unions: ReadonlyMap<string, string>,
): Promise<void> {
	const rows = groups.map(({ path, ids, topic, kind, age }) => ({
		id: randomUUID(),
		month,
		organisation_id: unions.get(path),
		topic,
		kind,
		age,
		matters: ids.length,
	}));
	await sql`insert into case_tallies (id, month, organisation_id, topic, kind, age, matters)
		select id, month, organisation_id, topic, kind, age, matters from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(id uuid, month text, organisation_id uuid, topic text, kind text, age text, matters integer)`.execute(db);
	const ids = groups.flatMap((group) => group.ids).toSorted();
	await sql`insert into case_tallied (case_id, month) select unnest(${ids}::uuid[]), ${month}`.execute(db);
}

/** Published matters of a unit alone by topic, over months. */
export async function publishedTopics(
	db: Db,
	organisationId: string,
	fromMonth: string,
	untilMonth: string,
): Promise<{ topic: string | null; matters: number }[]> {
	const { rows } = await sql<{ topic: string | null; matters: number }>`
		select topic, sum(matters)::int as matters from case_tallies
		where organisation_id = ${organisationId}::uuid and month between ${fromMonth} and ${untilMonth}
		group by topic order by matters desc, topic
	`.execute(db);
	return rows;
}
