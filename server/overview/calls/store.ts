import { sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import type { CallOutcome } from '#domain/overview/calls/terms.ts';
import { problem } from '#domain/problems.ts';
import { reach } from '../../access/actor.ts';
import { within } from '../../access/within.ts';
import { isOwed } from '../../cases/matters.ts';
import { isVisible } from '../../cases/policy.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

const day = (instant: string) => sql`(${sql.ref(instant)} at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Unions in whose name the actor rings up; the units right below them are the list. */
function callersOf(context: Context): string[] {
	return context.actor.posts
		.filter((post) => reach({ ...context.actor, posts: [post] }, 'call.record').length > 0)
		.map((post) => post.organisationId);
}

export type CallRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	calledAt: Date;
	calledOn: string;
	outcome: CallOutcome;
	words: string | null;
	nextOn: string | null;
	callerName: string;
	callerPersonId: string;
	about: string;
};

type UnitRow = {
	id: string;
	name: string;
	chairName: string | null;
	phone: string | null;
	chairSince: string | null;
	lateLately: number;
	/** Days on which the unit itself handed in a report, of the last 400 days, earliest first. */
	reportedOn: string[];
	lastHeardOn: string | null;
	lastCall: LastCallRow | null;
	/** Sent back and not handed in again. */
	returned: { id: string; title: string; periodDefinition: PeriodDefinition; periodCode: string; returnedOn: string }[];
};

/** As PostgreSQL writes it into JSON: the instant is a text. */
type LastCallRow = Pick<CallRow, 'calledOn' | 'outcome' | 'words' | 'nextOn' | 'callerName'> & { calledAt: string };

/** The units right below, or one of them, with what tells whether to ring them. */
export async function listUnits(context: Context, only?: string): Promise<UnitRow[]> {
	const { today, db } = context;
	const chosen = only ? sql`and face.organisation_id = ${only}::uuid` : sql``;
	const { rows } = await sql<UnitRow>`
		select face.organisation_id as id, face.name, face.chair_name, face.chair_phone as phone, chair.since as chair_since,
			coalesce(late.count, 0) as late_lately, coalesce(reported.days, '{}') as reported_on,
			greatest(reported.last_on, shown.on_day, answered.on_day) as last_heard_on, last.call as last_call,
			coalesce(sent_back.reports, '[]') as returned
		from unit_faces face
		left join lateral (select max(mandates.from_on) as since from posts join mandates on mandates.post_id = posts.id
			where posts.organisation_id = face.organisation_id and posts.role in ('grassrootsChair', 'upperLeader')
				and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date) chair on true
		left join lateral (select count(*) filter (where met is null or met = 'proxy' or met_late)::int as count from (
			select met, met_late from obligations where organisation_id = face.organisation_id and voided_at is null
				and discharged_by is null and due_on < ${today}::date order by due_on desc limit 3) last_three) late on true
		left join lateral (select array_agg(on_day::text order by on_day) as days, max(on_day) as last_on from (
			select distinct ${day('reports.first_submitted_at')} as on_day from reports where organisation_id = face.organisation_id
				and not by_proxy and first_submitted_at > ${today}::date - 400) handed_in) reported on true
		left join lateral (select max(evidence.on_day) as on_day from evidence
			join posts on posts.id = evidence.made_by_post_id and posts.organisation_id = face.organisation_id
			where evidence.organisation_id = face.organisation_id and evidence.on_day <= ${today}::date
				and evidence.withdrawn_on is null) shown on true
		left join lateral (select max(${day('calls.called_at')}) as on_day from calls where organisation_id = face.organisation_id
			and outcome <> 'noAnswer') answered on true
		left join lateral (select json_build_object('calledAt', call.called_at, 'calledOn', ${day('call.called_at')}, 'outcome', call.outcome,
				'words', call.words, 'nextOn', call.next_on, 'callerName', people.full_name) as call
			from calls call join people on people.id = call.caller_person_id
			where call.organisation_id = face.organisation_id order by call.called_at desc limit 1) last on true
		left join lateral (select json_agg(json_build_object('id', obligations.id, 'title', requirements.title,
				'periodDefinition', requirements.period_definition, 'periodCode', obligations.period_code,
				'returnedOn', (select max(${day('remark.made_at')}) from report_remarks remark
					where remark.report_id = reports.id and remark.version = reports.version)) order by obligations.due_on) as reports
			from reports join obligations on obligations.id = reports.obligation_id and obligations.voided_at is null
			join requirements on requirements.id = obligations.requirement_id
			where reports.organisation_id = face.organisation_id and reports.state = 'returned') sent_back on true
		where face.parent_id = any(${callersOf(context)}::uuid[]) and face.from_on <= ${today}::date and face.to_on > ${today}::date
			and face.founded_on <= ${today}::date and (face.dissolved_on is null or face.dissolved_on > ${today}::date)
			and ${within(context, 'call.record', 'face.path')} ${chosen}
		order by face.place
	`.execute(db);
	return rows;
}

/** Calls of the actor's unions from `fromOn` until `untilOn`, latest first. */
export async function listCalls(
	context: Context,
	{ fromOn, untilOn, limit, offset = 0 }: { fromOn: string; untilOn: string; limit: number; offset?: number },
): Promise<CallRow[]> {
	const { rows } = await sql<CallRow>`
		select call.id, call.organisation_id, names.name as organisation_name, call.called_at, ${day('call.called_at')} as called_on,
			call.outcome, call.words, call.next_on, people.full_name as caller_name, call.caller_person_id, call.about
		from calls call
		join unit_paths path on path.organisation_id = call.organisation_id and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		join organisation_names names on names.organisation_id = call.organisation_id
			and names.from_on <= ${day('call.called_at')} and names.to_on > ${day('call.called_at')}
		join people on people.id = call.caller_person_id
		where ${within(context, 'call.read', 'path.path')}
			and call.called_at >= (${fromOn}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and call.called_at < ((${untilOn}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
		order by call.called_at desc, call.id limit ${limit} offset ${offset}
	`.execute(context.db);
	return rows;
}

export async function countCalls(context: Context, { fromOn, untilOn }: { fromOn: string; untilOn: string }) {
	const { rows } = await sql<{ calls: number; units: number; answered: number }>`
		select count(*)::int as calls, count(distinct call.organisation_id)::int as units,
			(count(*) filter (where call.outcome <> 'noAnswer'))::int as answered
		from calls call
		join unit_paths path on path.organisation_id = call.organisation_id and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		where ${within(context, 'call.read', 'path.path')}
			and call.called_at >= (${fromOn}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and call.called_at < ((${untilOn}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
	`.execute(context.db);
	return rows[0] ?? { calls: 0, units: 0, answered: 0 };
}

/** Cases of these units with a term of law that ends until `untilOn`, as far as the actor may see them, by unit. */
export async function countLawfulTerms(context: Context, units: readonly string[], untilOn: string) {
	const { rows } = await sql<{ organisationId: string; count: number }>`
		select cases.organisation_id, count(distinct cases.id)::int as count
		from cases join case_clocks clock on clock.case_id = cases.id
		join unit_paths on unit_paths.organisation_id = cases.organisation_id
			and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		where cases.organisation_id = any(${units}::uuid[]) and clock.due_on <= ${untilOn}::date and ${isOwed} and ${isVisible(context)}
		group by cases.organisation_id
	`.execute(context.db);
	return new Map(rows.map(({ organisationId, count }) => [organisationId, count]));
}

type Answer = { outcome: CallOutcome; words: string | null; nextOn: string | null };

export async function insertCall(
	context: Context,
	call: Answer & { organisationId: string; callerOrganisationId: string; callerPostId: string; about: string },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('calls')
		.values({ id, ...call, callerPersonId: context.actor.personId, calledAt: context.now, correctedAt: null })
		.execute();
	return id;
}

/** Only who made the call changes it, and only on its day: afterwards it is history. */
export async function correctCall(context: Context, id: string, answer: Answer): Promise<string> {
	const changed = await context.db
		.updateTable('calls')
		.set({ ...answer, correctedAt: context.now })
		.where('id', '=', id)
		.where('callerPersonId', '=', context.actor.personId)
		.where(sql<boolean>`${day('calls.called_at')} = ${context.today}::date`)
		.where(
			sql<boolean>`organisation_id in (select path.organisation_id from unit_paths path where path.from_on <= ${context.today}::date
				and path.to_on > ${context.today}::date and ${within(context, 'call.record', 'path.path')})`,
		)
		.returning('organisationId')
		.executeTakeFirst();
	if (!changed) throw problem('notFound');
	return changed.organisationId;
}
