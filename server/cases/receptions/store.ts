import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { ReceptionDay, VisitLine } from '#domain/cases/receptions/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { visibleCase } from '../policy.ts';

const receptionVerbs = ['reception.plan', 'reception.hold', 'case.intake', 'case.read'] as const;

type UnitRow = { organisationId: string; name: string; path: string; abilities: string[]; mayAct: SqlBool };
export type Unit<V extends Verb> = Allowed<UnitRow, V>;

/** Unions whose receptions the actor may see today. */
function unitQuery<V extends Verb>(context: Context, verb: V) {
	const on = context.today;
	return context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'unitPaths.organisationId')
				.on('names.fromOn', '<=', on)
				.on('names.toOn', '>', on),
		)
		.select(['unitPaths.organisationId', 'names.name', 'unitPaths.path'])
		.select(abilities(context, receptionVerbs, 'unitPaths.path').as('abilities'))
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('unitPaths.fromOn', '<=', on)
		.where('unitPaths.toOn', '>', on)
		.where(within(context, 'reception.read', 'unitPaths.path'));
}

/** A union for an act on its receptions. 404 where they are not to be seen, 403 where the verb is not held. */
export async function getUnit<V extends Verb>(context: Context, verb: V, organisationId: string): Promise<Unit<V>> {
	const row = await unitQuery(context, verb).where('unitPaths.organisationId', '=', organisationId).executeTakeFirst();
	return prove(context, verb, row);
}

/** The actor's own unions first, then those below; fifty at most. */
export async function unitsOfReceptions(context: Context): Promise<UnitRow[]> {
	const own = context.actor.posts.map((post) => post.organisationId);
	return unitQuery(context, 'reception.read')
		.orderBy(sql`unit_paths.organisation_id = any(${own}::uuid[])`, 'desc')
		.orderBy('unitPaths.path')
		.limit(50)
		.execute();
}

/** Roles of those who lead a union and receive in its name. */
const leaderRoles = ['upperLeader', 'grassrootsChair', 'upperOfficer', 'grassrootsOfficer'];

export type Leader = { id: string; title: string; holder: string | null };

/** Posts of the union that may receive, leaders first, with who holds them today. */
export async function leadersOf(context: Context, organisationId: string): Promise<Leader[]> {
	const on = context.today;
	const { rows } = await sql<Leader>`
		select posts.id, posts.title, people.full_name as holder
		from posts
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
			left join people on people.id = mandates.person_id
		where posts.organisation_id = ${organisationId}::uuid and posts.role = any(${leaderRoles}::text[])
			and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
		order by array_position(${leaderRoles}::text[], posts.role), posts.from_on, posts.title, posts.id
	`.execute(context.db);
	return rows;
}

type DayRow = ReceptionDay & { mayAct: SqlBool };
export type Day<V extends Verb> = Allowed<DayRow, V>;

async function selectDays(
	context: Context,
	verb: Verb,
	which: { id: string } | { organisationId: string; fromOn: CivilDate; untilOn: CivilDate },
): Promise<DayRow[]> {
	const on = context.today;
	const condition =
		'id' in which
			? sql`day.id = ${which.id}::uuid`
			: sql`day.organisation_id = ${which.organisationId}::uuid and day.held_on between ${which.fromOn}::date and ${which.untilOn}::date`;
	const { rows } = await sql<DayRow>`
		select day.id, day.organisation_id, names.name as organisation_name, day.plan_id, day.post_id,
			posts.title as leader_title, holder.full_name as leader_name, day.held_on, day.from_time, day.to_time, day.place,
			day.state, day.moved_from_on, day.reason,
			(select count(*)::int from reception_visits visit where visit.day_id = day.id) as visits,
			(select coalesce(sum(visit.people), 0)::int from reception_visits visit where visit.day_id = day.id and visit.outcome <> 'refused') as people,
			${abilities(context, receptionVerbs, 'paths.path')} as abilities, ${within(context, verb, 'paths.path')} as may_act
		from reception_days day
			join unit_paths paths on paths.organisation_id = day.organisation_id and paths.from_on <= ${on}::date and paths.to_on > ${on}::date
			join organisation_names names on names.organisation_id = day.organisation_id and names.from_on <= ${on}::date and names.to_on > ${on}::date
			join posts on posts.id = day.post_id
			left join lateral (
				select people.full_name from mandates join people on people.id = mandates.person_id
				where mandates.post_id = day.post_id and mandates.from_on <= day.held_on and mandates.to_on > day.held_on limit 1
			) holder on true
		where ${condition} and ${within(context, 'reception.read', 'paths.path')}
		order by day.held_on, day.from_time, day.id
	`.execute(context.db);
	return rows;
}

export async function listDays(
	context: Context,
	organisationId: string,
	range: { fromOn: CivilDate; untilOn: CivilDate },
): Promise<ReceptionDay[]> {
	return selectDays(context, 'reception.read', { organisationId, ...range });
}

/** A day for an act; locked where something is changed. */
export async function getDay<V extends Verb>(context: Context, verb: V, id: string): Promise<Day<V>> {
	if (verb !== 'reception.read') {
		await context.db.selectFrom('receptionDays').select('id').where('id', '=', id).forUpdate().execute();
	}
	const [row] = await selectDays(context, verb, { id });
	return prove(context, verb, row);
}

type NewDays = {
	planId: string | null;
	postId: string;
	dates: readonly CivilDate[];
	fromTime: string;
	toTime: string;
	place: string;
};

/** Adds the days on which the leader does not receive yet; gives the ids of those added. */
export async function insertDays(context: Context, unit: UnitRow, days: NewDays): Promise<string[]> {
	const { dates, ...common } = days;
	if (dates.length === 0) return [];
	const rows = await context.db
		.insertInto('receptionDays')
		.values(
			dates.map((heldOn) => ({
				...common,
				id: newId(context.now),
				organisationId: unit.organisationId,
				heldOn,
				movedFromOn: null,
				reason: null,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.execute();
	return rows.map((row) => row.id);
}

export async function insertPlan(context: Context, unit: Unit<'reception.plan'>, postId: string): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('receptionPlans')
		.values({ id, organisationId: unit.organisationId, postId, madeAt: context.now })
		.execute();
	return id;
}

/** Takes out the days of a plan that lie ahead and on which nobody was received. Gives how many. */
export async function deletePlannedDays(
	context: Context,
	planId: string,
): Promise<{ organisationId: string; days: number }> {
	const plan = await context.db
		.selectFrom('receptionPlans')
		.select('organisationId')
		.where('id', '=', planId)
		.executeTakeFirst();
	if (!plan) throw problem('notFound');
	const unit = await getUnit(context, 'reception.plan', plan.organisationId);
	const gone = await context.db
		.deleteFrom('receptionDays')
		.where('planId', '=', planId)
		.where('heldOn', '>=', context.today)
		.where('state', '=', 'planned')
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('receptionVisits').select('id').whereRef('dayId', '=', 'receptionDays.id'))),
		)
		.returning('id')
		.execute();
	return { organisationId: unit.organisationId, days: gone.length };
}

type Changes = Partial<
	Pick<ReceptionDay, 'state' | 'heldOn' | 'movedFromOn' | 'reason' | 'fromTime' | 'toTime' | 'place'>
>;

export async function updateDay(
	context: Context,
	day: Day<'reception.plan'> | Day<'reception.hold'>,
	changes: Changes,
): Promise<void> {
	await context.db.updateTable('receptionDays').set(changes).where('id', '=', day.id).execute();
}

/** The day on which the leader receives, if any. */
export async function dayOfLeader(context: Context, postId: string, heldOn: CivilDate): Promise<string | undefined> {
	const row = await context.db
		.selectFrom('receptionDays')
		.select('id')
		.where('postId', '=', postId)
		.where('heldOn', '=', heldOn)
		.executeTakeFirst();
	return row?.id;
}

type VisitRow = Omit<VisitLine, 'isRemovable'> & { personId: string; writtenOn: CivilDate };

/** The register of a day in its order. The case itself only for who may see it. */
export async function listVisits(context: Context, day: ReceptionDay): Promise<(VisitLine & { personId: string })[]> {
	const { rows } = await sql<VisitRow>`
		select id, place, topic, matter, people, outcome, refusal, details, is_case_opened, person_id,
			${visibleCase(context, 'receptionVisits.caseId')} as case_id,
			(written_at at time zone 'Asia/Ho_Chi_Minh')::date as written_on
		from reception_visits where day_id = ${day.id}::uuid order by place
	`.execute(context.db);
	return rows.map(({ writtenOn, ...row }) => ({
		...row,
		isRemovable: !row.isCaseOpened && row.personId === context.actor.personId && writtenOn === context.today,
	}));
}

type NewVisit = Pick<VisitLine, 'topic' | 'matter' | 'people' | 'outcome' | 'refusal' | 'details'>;

export async function insertVisit(context: Context, day: Day<'reception.hold'>, visit: NewVisit): Promise<string> {
	const id = newId(context.now);
	// The day's row is locked: the next number is nobody else's.
	const last = await context.db
		.selectFrom('receptionVisits')
		.select((eb) => eb.fn.max('place').as('place'))
		.where('dayId', '=', day.id)
		.executeTakeFirst();
	await context.db
		.insertInto('receptionVisits')
		.values({
			...visit,
			id,
			dayId: day.id,
			place: (last?.place ?? 0) + 1,
			caseId: null,
			personId: context.actor.personId,
			writtenAt: context.now,
		})
		.execute();
	return id;
}

export async function deleteVisit(context: Context, day: Day<'reception.hold'>, visitId: string): Promise<void> {
	await context.db.deleteFrom('receptionVisits').where('dayId', '=', day.id).where('id', '=', visitId).execute();
}

/** Where a visit stands: its day. */
export async function dayOfVisit(context: Context, visitId: string): Promise<string> {
	const row = await context.db
		.selectFrom('receptionVisits')
		.select('dayId')
		.where('id', '=', visitId)
		.executeTakeFirst();
	if (!row) throw problem('notFound');
	return row.dayId;
}
