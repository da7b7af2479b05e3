/** Unions that have to take a quick report: who is there on a day, the levels it has reached, and which post answers for it. */
import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { LevelStanding, Taker, Union } from '#domain/incidents/watch/rules.ts';
import { rolesHolding } from '#domain/notices/rules.ts';
import { segment, upTo } from '#domain/organisations/paths/rules.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

/** Whoever can take it holds the verb over the units below. */
export const takerRoles: readonly string[] = rolesHolding('incident.acknowledge');

export type KnownTaker = Taker & { title: string; name: string; phone: string | null };
export type KnownUnion = Union<KnownTaker> & { path: string; name: string };

type Row = Omit<KnownTaker, 'personId'> & {
	personId: string | null;
	organisationId: string;
	path: string;
	organisationName: string;
};

const upwards = kept((db, { ids, on, roles }: { ids: string; on: CivilDate; roles: string }) =>
	sql<Row>`
		select unit.organisation_id, unit.path, named.name as organisation_name, held.*
		from unit_paths unit
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		left join lateral (
			select posts.id as post_id, posts.role, posts.title, mandates.person_id, people.full_name as name, people.phone,
				(select min(duty.kind) from duty_days duty where duty.organisation_id = unit.organisation_id
					and duty.post_id = posts.id and duty.from_on <= ${on}::date and duty.to_on > ${on}::date) as duty
			from posts
			join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
			join people on people.id = mandates.person_id
			where posts.organisation_id = unit.organisation_id and posts.role = any(${roles}::text[])
				and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
		) held on true
		where unit.from_on <= ${on}::date and unit.to_on > ${on}::date and unit.path = any(array(
			select left(asked.path, until) from unit_paths asked
			cross join lateral generate_series(${segment}::int, length(asked.path), ${segment}::int) until
			where asked.organisation_id = any(${ids}::uuid[]) and asked.from_on <= ${on}::date and asked.to_on > ${on}::date))
	`.compile(db),
);

/** The units and all unions above them, with those who could take a quick report on the day; by path. */
export async function unionsUpwards(
	db: Db,
	on: CivilDate,
	organisationIds: readonly string[],
): Promise<Map<string, KnownUnion>> {
	const { rows } = await upwards(db, { ids: `{${organisationIds}}`, on, roles: `{${takerRoles}}` });
	const unions = new Map<string, KnownUnion>();
	for (const { organisationId, path, organisationName, personId, ...taker } of rows) {
		const known = unions.get(path);
		const takers = personId === null ? [] : [{ ...taker, personId }];
		if (known) known.takers = [...known.takers, ...takers].sort(byRoleAndPost);
		else unions.set(path, { organisationId, path, name: organisationName, takers });
	}
	return unions;
}

// Sorted here: most unions have one or two, and setting up a sort in the database costs a report a tenth of the statement.
const byRoleAndPost = (one: Taker, other: Taker) =>
	`${one.role} ${one.postId}` < `${other.role} ${other.postId}` ? -1 : 1;

/** The union of the path and those above it, nearest first. */
export function chainFrom(unions: ReadonlyMap<string, KnownUnion>, path: string): KnownUnion[] {
	return upTo(path)
		.toReversed()
		.flatMap((one) => unions.get(one) ?? []);
}

/**
 * The unions that may have to take what this unit tells: those above it; where nobody is there at all, an upper union takes
 * its own by its other posts, or by her who told it.
 */
export function takersAbove(unions: ReadonlyMap<string, KnownUnion>, path: string): KnownUnion[] {
	const [own, ...above] = chainFrom(unions, path);
	if (own && above.every(({ takers }) => takers.length === 0) && (own.takers.length > 0 || above.length === 0)) {
		return [own];
	}
	return above;
}

type LevelReason = 'above' | 'unacknowledged' | 'noHolder' | 'rule' | 'decision';
export type Level = LevelStanding & {
	organisationId: string;
	reason: LevelReason;
	acknowledgedAt: Date | null;
	path: string;
};
export type NewLevel = { incidentId: string; organisationId: string; arrivedAt: Date; reason: LevelReason };

const newLevels = kept((db, { rows }: { rows: string }) =>
	sql`
		insert into incident_levels (incident_id, organisation_id, arrived_at, reason, step, next_at)
		select incident_id, organisation_id, arrived_at, reason, 0, arrived_at
		from jsonb_to_recordset(${rows}::jsonb)
			as row(incident_id uuid, organisation_id uuid, arrived_at timestamptz, reason text)
		on conflict (incident_id, organisation_id) do nothing
	`.compile(db),
);

const levelRows = (levels: readonly NewLevel[]): string =>
	JSON.stringify(
		levels.map(({ incidentId, organisationId, arrivedAt, reason }) => ({
			incident_id: incidentId,
			organisation_id: organisationId,
			arrived_at: arrivedAt,
			reason,
		})),
	);

/** The clock of each begins at its arrival; a union that has it already keeps its own. */
export async function insertLevels(db: Db, levels: readonly NewLevel[]): Promise<void> {
	if (levels.length > 0) await newLevels(db, { rows: levelRows(levels) });
}

/** Where the union of each `level` stands on the day; of one that has ended since where it stood last. */
export const levelPlace = (on: CivilDate): RawBuilder<unknown> => sql`
	join lateral (select place.path from unit_paths place where place.organisation_id = level.organisation_id
		and place.from_on <= ${on}::date order by place.from_on desc limit 1) unit on true`;

/** Levels of a quick report with their place on the tree, nearest to the unit first. */
export async function levelsOf(db: Db, incidentId: string, on: CivilDate): Promise<Level[]> {
	const { rows } = await sql<Level>`
		select level.organisation_id, level.arrived_at, level.reason, level.step, level.next_at, level.acknowledged_at, unit.path
		from incident_levels level ${levelPlace(on)}
		where level.incident_id = ${incidentId}::uuid
		order by length(unit.path) desc
	`.execute(db);
	return rows;
}

/** The union has it: its clock and those of the unions between it and the unit stop. */
export async function acknowledgeLevel(
	context: Context,
	incidentId: string,
	by: { organisationId: string; postId: string; personId: string; silenced: readonly string[] },
): Promise<void> {
	const { db, now } = context;
	await insertLevels(db, [{ incidentId, organisationId: by.organisationId, arrivedAt: now, reason: 'decision' }]);
	await db
		.updateTable('incidentLevels')
		.set({
			acknowledgedAt: now,
			acknowledgedByPostId: by.postId,
			acknowledgedByPersonId: by.personId,
			nextAt: null,
		})
		.where('incidentId', '=', incidentId)
		.where('organisationId', '=', by.organisationId)
		.execute();
	await silence(db, incidentId, by.silenced);
}

/** Stops the clocks of these unions; of all where none is named. */
export async function silence(db: Db, incidentId: string, organisationIds?: readonly string[]): Promise<void> {
	if (organisationIds?.length === 0) return;
	let levels = db.updateTable('incidentLevels').set({ nextAt: null }).where('incidentId', '=', incidentId);
	if (organisationIds) levels = levels.where('organisationId', 'in', organisationIds);
	await levels.execute();
}

export type Holder = { incidentId: string; organisationId: string; postId: string; fromAt: Date };

/** From the instant on these posts answer for it; what began at that instant or later is replaced. */
export async function changeHolders(db: Db, holders: readonly Holder[]): Promise<void> {
	if (holders.length === 0) return;
	const rows = JSON.stringify(
		holders.map(({ incidentId, organisationId, postId, fromAt }) => ({
			incident_id: incidentId,
			organisation_id: organisationId,
			post_id: postId,
			from_at: fromAt,
		})),
	);
	const input = sql`jsonb_to_recordset(${rows}::jsonb)
		as row(incident_id uuid, organisation_id uuid, post_id uuid, from_at timestamptz)`;
	await sql`
		update incident_holders holder set post_id = row.post_id, organisation_id = row.organisation_id from ${input}
		where holder.incident_id = row.incident_id and holder.to_at = 'infinity' and holder.from_at >= row.from_at
	`.execute(db);
	await sql`
		update incident_holders holder set to_at = row.from_at from ${input}
		where holder.incident_id = row.incident_id and holder.to_at = 'infinity' and holder.from_at < row.from_at
	`.execute(db);
	await sql`
		insert into incident_holders (incident_id, from_at, organisation_id, post_id)
		select row.incident_id, row.from_at, row.organisation_id, row.post_id from ${input}
		where not exists (select from incident_holders holder
			where holder.incident_id = row.incident_id and holder.to_at = 'infinity')
	`.execute(db);
}

/** Levels as they are shown: by whom, when, and when the clock goes on. */
export async function levelsShown(db: Db, incidentId: string, on: CivilDate) {
	const { rows } = await sql<{
		organisationId: string;
		organisationName: string;
		path: string;
		arrivedAt: Date;
		reason: LevelReason;
		nextAt: Date | null;
		acknowledgedAt: Date | null;
		acknowledgedByTitle: string | null;
		acknowledgedByName: string | null;
	}>`
		select level.organisation_id, named.name as organisation_name, unit.path, level.arrived_at, level.reason, level.next_at,
			level.acknowledged_at, posts.title as acknowledged_by_title, people.full_name as acknowledged_by_name
		from incident_levels level ${levelPlace(on)}
		join lateral (select name from organisation_names called where called.organisation_id = level.organisation_id
			and called.from_on <= ${on}::date order by called.from_on desc limit 1) named on true
		left join posts on posts.id = level.acknowledged_by_post_id
		left join people on people.id = level.acknowledged_by_person_id
		where level.incident_id = ${incidentId}::uuid
		order by length(unit.path) desc
	`.execute(db);
	return rows;
}

/** The telephone and name of who told it, with the post in which she did. */
export async function reporterOf(db: Db, incidentId: string) {
	return db
		.selectFrom('incidents')
		.innerJoin('people', 'people.id', 'incidents.reporterPersonId')
		.leftJoin('posts', 'posts.id', 'incidents.reporterPostId')
		.select(['people.fullName as reporterName', 'people.phone as reporterPhone', 'posts.title as reporterTitle'])
		.select(['incidents.result', 'incidents.cause as closingCause', 'incidents.lesson', 'incidents.withdrawnReason'])
		.where('incidents.id', '=', incidentId)
		.executeTakeFirstOrThrow();
}
