/** SQL of the watch: what is due by the minute, what was told, and how fast and by whom a union is to be found. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { Trigger } from '#domain/incidents/schema.ts';
import type { Term } from '#domain/incidents/watch/rules.ts';
import type { DutyKind } from '#domain/incidents/watch/schema.ts';
import { problem } from '#domain/problems.ts';
import { checkedReach } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { levelPlace, takerRoles } from '../levels/store.ts';
import { getUnion, type SettingUnion } from '../unions/store.ts';

export type DueLevel = {
	incidentId: string;
	organisationId: string;
	arrivedAt: Date;
	step: number;
	nextAt: Date | null;
	path: string;
	trigger: Trigger;
	reporterId: string;
	unitId: string;
	unitName: string;
};

/** The next levels whose clock is due, their reports held until the end; those that somebody holds are left for the next run. */
export async function dueLevels(db: Db, now: Date, on: CivilDate, most: number): Promise<DueLevel[]> {
	const { rows } = await sql<DueLevel>`
		select level.incident_id, level.organisation_id, level.arrived_at, level.step, level.next_at, unit.path,
			version.trigger, incident.reporter_person_id as reporter_id, incident.organisation_id as unit_id, named.name as unit_name
		from incident_levels level ${levelPlace(on)}
		join incidents incident on incident.id = level.incident_id
		join incident_versions version on version.incident_id = incident.id and version.number = incident.version
		join organisation_names named on named.organisation_id = incident.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where level.next_at <= ${now} and incident.state = 'open'
		order by level.next_at, level.incident_id, length(unit.path) desc limit ${most}
		for update of incident skip locked
	`.execute(db);
	return rows;
}

/** Who was told of which before, but for follow-ups. */
export async function toldOf(db: Db, incidentIds: readonly string[]): Promise<Map<string, Set<string>>> {
	const { rows } = await sql<{ incidentId: string; personId: string }>`select incident_id, person_id
		from incident_tellings where incident_id = any(${incidentIds}::uuid[]) and cause not like 'followUp:%'`.execute(db);
	const told = new Map<string, Set<string>>();
	for (const { incidentId, personId } of rows) {
		const known = told.get(incidentId);
		if (known) known.add(personId);
		else told.set(incidentId, new Set([personId]));
	}
	return told;
}

export type SetTerm = Term & { organisationId: string; trigger: Trigger; fromOn: CivilDate };

/** Of each union and trigger the newest term that holds on the day. */
export async function termsOf(db: Db, organisationIds: readonly string[], on: CivilDate): Promise<SetTerm[]> {
	const { rows } = await sql<SetTerm>`
		select distinct on (organisation_id, trigger) organisation_id, trigger, minutes, is_at_night, from_on
		from incident_terms where organisation_id = any(${organisationIds}::uuid[]) and from_on <= ${on}::date
		order by organisation_id, trigger, from_on desc
	`.execute(db);
	return rows;
}

export type LevelMove = { incidentId: string; organisationId: string; step: number; nextAt: Date | null };

export async function moveLevels(db: Db, moves: readonly LevelMove[]): Promise<void> {
	if (moves.length === 0) return;
	const rows = moves.map(({ incidentId, organisationId, step, nextAt }) => ({
		incident_id: incidentId,
		organisation_id: organisationId,
		step,
		next_at: nextAt,
	}));
	await sql`
		update incident_levels level set step = row.step, next_at = row.next_at
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(incident_id uuid, organisation_id uuid, step integer, next_at timestamptz)
		where level.incident_id = row.incident_id and level.organisation_id = row.organisation_id
			and level.acknowledged_at is null
	`.execute(db);
}

export type Telling = { incidentId: string; personId: string; postId: string; organisationId: string; cause: string };

/** Keeps who is told now; gives those of them that were not told before. */
export async function insertTellings(db: Db, now: Date, tellings: readonly Telling[]): Promise<Set<string>> {
	if (tellings.length === 0) return new Set();
	const rows = tellings.map((one) => ({
		incident_id: one.incidentId,
		person_id: one.personId,
		post_id: one.postId,
		organisation_id: one.organisationId,
		cause: one.cause,
	}));
	const { rows: made } = await sql<{ told: string }>`
		insert into incident_tellings (incident_id, person_id, cause, organisation_id, post_id, told_at)
		select incident_id, person_id, cause, organisation_id, post_id, ${now}
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(incident_id uuid, person_id uuid, cause text, organisation_id uuid, post_id uuid)
		on conflict do nothing returning incident_id || '/' || person_id as told
	`.execute(db);
	return new Set(made.map(({ told }) => told));
}

export type LateNews = {
	id: string;
	organisationId: string;
	reportedAt: Date;
	followUpAt: Date;
	reporterId: string;
	holderPostId: string | null;
	trigger: Trigger;
	unitName: string;
};

/** Open ones whose news are due and whose unit was not told so yet. */
export async function dueNews(db: Db, now: Date, on: CivilDate, most: number): Promise<LateNews[]> {
	const { rows } = await sql<LateNews>`
		select incident.id, incident.organisation_id, incident.reported_at, incident.follow_up_at,
			incident.reporter_person_id as reporter_id, holder.post_id as holder_post_id, version.trigger, named.name as unit_name
		from incidents incident
		left join incident_holders holder on holder.incident_id = incident.id and holder.to_at = 'infinity'
		join incident_versions version on version.incident_id = incident.id and version.number = incident.version
		join organisation_names named on named.organisation_id = incident.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where incident.follow_up_at <= ${now} and not incident.is_follow_up_told
		order by incident.follow_up_at, incident.id limit ${most}
		for update of incident skip locked
	`.execute(db);
	return rows;
}

export async function markNewsTold(db: Db, ids: readonly string[]): Promise<void> {
	await sql`update incidents set is_follow_up_told = true where id = any(${ids}::uuid[])`.execute(db);
}

export type Unheld = {
	incidentId: string;
	/** The union whose post it was, and the unit that told it. */
	organisationId: string;
	unitId: string;
	path: string;
	reporterId: string;
	endedOn: CivilDate;
};

/** Open ones whose post nobody holds today, with the first day on which nobody did. */
export async function unheld(db: Db, on: CivilDate, most: number): Promise<Unheld[]> {
	const { rows } = await sql<Unheld>`
		select holder.incident_id, holder.organisation_id, incident.organisation_id as unit_id, unit.path, incident.reporter_person_id as reporter_id,
			coalesce(last.ended_on, posts.from_on) as ended_on
		from incidents incident
		join incident_holders holder on holder.incident_id = incident.id and holder.to_at = 'infinity'
		join posts on posts.id = holder.post_id
		join unit_paths unit on unit.organisation_id = incident.organisation_id
			and unit.from_on <= ${on}::date and unit.to_on > ${on}::date
		left join lateral (select max(least(mandates.to_on, posts.to_on)) as ended_on from mandates
			where mandates.post_id = posts.id and mandates.from_on <= ${on}::date) last on true
		where incident.state = 'open' and not exists (select from mandates where mandates.post_id = posts.id
			and mandates.from_on <= ${on}::date and least(mandates.to_on, posts.to_on) > ${on}::date)
		order by incident.id limit ${most}
		for update of incident skip locked
	`.execute(db);
	return rows;
}

type ConfiguringUnion = SettingUnion<'incident.configure'>;

export async function saveTerm(
	context: Context,
	union: ConfiguringUnion,
	term: { trigger: Trigger; minutes: number; isAtNight: boolean; fromOn: CivilDate },
): Promise<void> {
	const { minutes, isAtNight } = term;
	const changedAt = context.now;
	await context.db
		.insertInto('incidentTerms')
		.values({ ...term, organisationId: union.organisationId, changedAt })
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'trigger', 'fromOn']).doUpdateSet({ minutes, isAtNight, changedAt }),
		)
		.execute();
}

type Duty = {
	id: string;
	postId: string;
	title: string;
	name: string | null;
	kind: DutyKind;
	fromOn: CivilDate;
	toOn: CivilDate;
};

/** Lines that are not over, and the posts that can be put on the list. */
export async function rosterOf(db: Db, organisationId: string, on: CivilDate) {
	const [duties, posts] = await Promise.all([
		sql<Duty>`
			select duty.id, duty.post_id, posts.title, people.full_name as name, duty.kind, duty.from_on, duty.to_on
			from duty_days duty join posts on posts.id = duty.post_id
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= greatest(duty.from_on, ${on}::date)
				and mandates.to_on > greatest(duty.from_on, ${on}::date)
			left join people on people.id = mandates.person_id
			where duty.organisation_id = ${organisationId}::uuid and duty.to_on > ${on}::date
			order by duty.from_on, posts.title, duty.id
		`.execute(db),
		sql<{ id: string; title: string; name: string | null }>`
			select posts.id, posts.title, people.full_name as name from posts
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
			left join people on people.id = mandates.person_id
			where posts.organisation_id = ${organisationId}::uuid and posts.role = any(${[...takerRoles]}::text[])
				and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
			order by posts.role desc, posts.title, posts.id
		`.execute(db),
	]);
	return { duties: duties.rows, posts: posts.rows };
}

export async function insertDuty(
	context: Context,
	union: ConfiguringUnion,
	duty: { postId: string; kind: DutyKind; fromOn: CivilDate; toOn: CivilDate },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('dutyDays')
		.values({ ...duty, id, organisationId: union.organisationId, madeAt: context.now })
		.execute();
	return id;
}

type Listed = { id: string; fromOn: CivilDate; union: ConfiguringUnion };

/** A line of the list with its union checked. */
export async function getDuty(context: Context, id: string): Promise<Listed> {
	const duty = await context.db
		.selectFrom('dutyDays')
		.select(['organisationId', 'fromOn'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (!duty) {
		checkedReach(context, 'incident.configure');
		throw problem('notFound');
	}
	return { id, fromOn: duty.fromOn, union: await getUnion(context, 'incident.configure', duty.organisationId) };
}

/** From today on it no longer holds; of one that has begun the days that were stay. */
export async function endDuty({ db, today }: Context, { id, fromOn }: Listed): Promise<void> {
	if (fromOn < today) {
		await db.updateTable('dutyDays').set({ toOn: today }).where('id', '=', id).where('toOn', '>', today).execute();
	} else await db.deleteFrom('dutyDays').where('id', '=', id).execute();
}
