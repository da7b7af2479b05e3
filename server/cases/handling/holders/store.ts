import { type RawBuilder, sql } from 'kysely';
import { type CaseState, openStates } from '#domain/cases/lifecycle.ts';
import type { TopGap } from '#domain/cases/list/operations.ts';
import type { ConcernsLeader, Kind, UnionPart } from '#domain/cases/schema.ts';
import { reach } from '../../../access/actor.ts';
import { checkedReach, inRanges } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';

/** More posts that may open what was said, beside the one that answers for the case. */
export async function addHandlers(db: Db, caseId: string, postIds: readonly string[], today: string): Promise<void> {
	if (postIds.length === 0) return;
	const rows = postIds.map((postId) => ({ caseId, postId, fromOn: today }));
	await db.insertInto('caseHandlers').values(rows).execute();
}

/** Whether a conflict of the case hides it from whoever answers for it now: the post, its holder, or the whole union. */
export async function hidesHolder(db: Db, caseId: string, today: string): Promise<boolean> {
	const { rows } = await sql`
		select from case_holders holder
			left join mandates on mandates.post_id = holder.post_id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			join case_conflicts conflict on conflict.case_id = holder.case_id
		where holder.case_id = ${caseId}::uuid and holder.to_on = 'infinity' and (conflict.post_id = holder.post_id
			or conflict.organisation_id = holder.organisation_id or conflict.person_id = mandates.person_id
			or conflict.post_id in (select other.post_id from mandates other where other.person_id = mandates.person_id
				and other.from_on <= ${today}::date and other.to_on > ${today}::date)
			or conflict.organisation_id in (select held.organisation_id from mandates other join posts held on held.id = other.post_id
				where other.person_id = mandates.person_id and other.from_on <= ${today}::date and other.to_on > ${today}::date))
	`.execute(db);
	return rows.length > 0;
}

export type Unheld = {
	id: string;
	state: CaseState;
	kind: Kind;
	isDanger: boolean;
	organisationId: string;
	aboutOrganisationId: string;
	concernsLeader: ConcernsLeader;
	postId: string | null;
};

/** Open cases whose answering post nobody holds today. */
export async function unheldCases(db: Db, today: string): Promise<Unheld[]> {
	const { rows } = await sql<Unheld>`
		select cases.id, cases.state, cases.kind, cases.is_danger, cases.organisation_id, cases.about_organisation_id,
			cases.concerns_leader, holder.post_id
		from cases join case_holders holder on holder.case_id = cases.id and holder.to_on = 'infinity'
		where cases.state = any(${[...openStates]}::text[]) and not exists (
			select from mandates join posts on posts.id = mandates.post_id and posts.from_on <= ${today}::date and posts.to_on > ${today}::date
			where mandates.post_id = holder.post_id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date)
		order by cases.id
	`.execute(db);
	return rows;
}

/**
 * What keeps cases of the topmost union without anybody to answer, for who appoints people there. That there is no
 * inspection committee is told whether or not a case waits: told only then, it would tell her leaders that somebody spoke
 * of them. That a case waits although there is one (all its members are in a conflict) only the administrator is told.
 */
export function topGap(context: Context): RawBuilder<{ organisationId: string; lacks: TopGap } | null> {
	const { today, actor } = context;
	const appoints = checkedReach(context, 'mandate.begin').filter(({ low }) => low.length === 6);
	if (appoints.length === 0) return sql`null::jsonb`;
	const mayKnow = reach(actor, 'account.setPassword').length > 0;
	return sql`(select jsonb_build_object('organisationId', organisation_id, 'lacks', lacks) from (
		select top.organisation_id, case
			when not exists (select from posts join mandates on mandates.post_id = posts.id
					and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				where posts.organisation_id = top.organisation_id and posts.role = 'inspectionMember'
					and posts.from_on <= ${today}::date and posts.to_on > ${today}::date
					and not exists (select from mandates other join posts held on held.id = other.post_id
						where other.person_id = mandates.person_id and other.from_on <= ${today}::date and other.to_on > ${today}::date
							and held.organisation_id = top.organisation_id and held.role <> 'inspectionMember')) then 'committee'
			when ${mayKnow} and exists (select from case_holders holder join cases on cases.id = holder.case_id
				where holder.organisation_id = top.organisation_id and holder.to_on = 'infinity' and holder.post_id is null
					and cases.state = any(${[...openStates]}::text[])) then 'handler' end as lacks
		from unit_paths top where length(top.path) = 6 and top.from_on <= ${today}::date and top.to_on > ${today}::date
			and ${inRanges(appoints, 'top.path')}) as found where lacks is not null limit 1)`;
}

/** State and part of one case, for work without an actor. */
export async function factsOf(db: Db, caseId: string): Promise<{ state: CaseState; unionPart: UnionPart | null }> {
	return db.selectFrom('cases').select(['state', 'unionPart']).where('id', '=', caseId).executeTakeFirstOrThrow();
}
