/**
 * Whom the sessions reached, counted in the database for one unit or for all below an upper union in one statement. It is
 * the rule of domain/plans/disseminations/rules.ts in SQL; the test holds the two against each other.
 */
import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { depths, reachedKinds, type UnitReach } from '#domain/plans/disseminations/rules.ts';
import type { Db } from '../../../db/connect.ts';

/** Which units: named ones, or the grassroots unions directly below an upper union that have the directive on the day. */
export type ReachedUnits = { ids: readonly string[] } | { upperId: string };

/**
 * One entry a unit, also where nothing was held. `on` is the day as of which is counted: sessions held and not withdrawn
 * by then, seen and checked by then, headcount recorded last before it, people in posts on it (or the number of officials that the unit itself
 * gave). A headcount that nobody recorded is null.
 */
export async function reachedOf(
	db: Db,
	{ directiveId, on }: { directiveId: string; on: CivilDate },
	units: ReachedUnits,
): Promise<UnitReach[]> {
	const { rows } = await sql<UnitReach>`
		with units as (${unitsOf(units, directiveId, on)}), held as (
			select units.organisation_id, session.group_id,
				coalesce(session.officials, 0) as officials,
				greatest(coalesce(session.members, 0), coalesce(session.officials, 0)) as members,
				greatest(coalesce(session.members, 0), coalesce(session.officials, 0)) + coalesce(session.others, 0) as workers,
				case
					when exists (select from spot_checks where spot_checks.evidence_id = session.evidence_id
						and spot_checks.directive_id = ${directiveId}::uuid and spot_checks.result = 'right'
						and spot_checks.checked_on <= ${on}::date) then 3
					when evidence.seen_at < ${endOf(on)} then 2 else 1 end as grade
			from units join disseminations session on session.organisation_id = units.organisation_id
				join dissemination_directives directive on directive.dissemination_id = session.id
					and directive.directive_id = ${directiveId}::uuid
				left join evidence on evidence.id = session.evidence_id
			where session.held_on <= ${on}::date and (session.withdrawn_on is null or session.withdrawn_on > ${on}::date)
		), grouped as (
			select organisation_id, group_id, depth, count(*) as sessions, max(officials) as officials, max(members) as members,
				max(workers) as workers
			from held join (values (1), (2), (3)) depths (depth) on held.grade >= depths.depth
			group by organisation_id, group_id, depth
		), reached as (
			select organisation_id, depth, sum(sessions)::int as sessions, ${sql.join(
				reachedKinds.map((kind) => {
					const column = sql.ref(kind);
					return sql`greatest(coalesce(max(${column}) filter (where group_id is null), 0),
						coalesce(sum(${column}) filter (where group_id is not null), 0))::int as ${column}`;
				}),
			)}
			from grouped group by organisation_id, depth
		)
		select units.organisation_id, coalesce(declared.sessions, 0) as sessions,
			jsonb_build_object('officials', coalesce(given.officials_there, posted.officials), 'members', counted.members,
				'workers', counted.workers) as of,
			${sql.join(depths.map((depth) => sql`${peopleIn(depth)} as ${sql.ref(depth)}`))}
		from units
			left join reached declared on declared.organisation_id = units.organisation_id and declared.depth = 1
			left join reached seen on seen.organisation_id = units.organisation_id and seen.depth = 2
			left join reached checked on checked.organisation_id = units.organisation_id and checked.depth = 3
			${thereOn(on)}
	`.execute(db);
	return rows;
}

/** The instant at which a day is over. */
export const endOf = (on: CivilDate) => sql`((${on}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

/** The people of a joined row, 0 where there is none. */
const peopleIn = (joined: string) =>
	sql`jsonb_build_object(${sql.join(
		reachedKinds.flatMap((kind) => [sql.lit(kind), sql`coalesce(${sql.ref(`${joined}.${kind}`)}, 0)`]),
	)})`;

/** How many there were in `units` on a day: joined as `counted`, `posted` and `given`. */
export const thereOn = (on: CivilDate) => sql`
	left join lateral (
		select (figures ->> 'members')::int as members, (figures ->> 'workers')::int as workers
		from headcounts
		where headcounts.organisation_id = units.organisation_id and as_of_on <= ${on}::date
		order by as_of_on desc limit 1
	) counted on true
	left join lateral (
		select nullif(count(distinct mandates.person_id), 0)::int as officials
		from posts join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date
			and mandates.to_on > ${on}::date
		where posts.organisation_id = units.organisation_id and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
	) posted on true
	left join lateral (
		select officials_there
		from disseminations
		where disseminations.organisation_id = units.organisation_id and officials_there is not null
			and held_on <= ${on}::date and (withdrawn_on is null or withdrawn_on > ${on}::date)
		order by held_on desc, id desc limit 1
	) given on true`;

function unitsOf(units: ReachedUnits, directiveId: string, on: CivilDate): RawBuilder<unknown> {
	if ('ids' in units) return sql`select unnest(${`{${units.ids.join(',')}}`}::uuid[]) as organisation_id`;
	return sql`
		select organisation_id from cascades
		where upper_id = ${units.upperId}::uuid and directive_id = ${directiveId}::uuid and is_grassroots
			and assigned_on <= ${on}::date and (left_on is null or left_on > ${on}::date)`;
}
