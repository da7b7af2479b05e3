import { sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { topicTerms } from '#domain/cases/terms.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { type Case, caseQuery } from '../../store.ts';

/** Cases of the same unit and topic within a year that the actor may see: what a case may repeat. */
export async function similarCases(context: Context, found: Case<Verb>) {
	const rows = await caseQuery(context)
		.where('cases.aboutOrganisationId', '=', found.aboutOrganisationId)
		.where('cases.topic', '=', found.topic)
		.where('cases.id', '<>', found.id)
		.where('cases.receivedOn', '>=', addDays(found.receivedOn, -365))
		.orderBy('cases.receivedOn', 'desc')
		.orderBy('cases.id')
		.limit(20)
		.execute();
	return rows.map(({ id, topic, registerNumber, registerYear, receivedOn, state }) => ({
		id,
		title: registerNumber ? `${topicTerms[topic]}, số ${registerNumber}/${registerYear}` : topicTerms[topic],
		receivedOn,
		state,
	}));
}

/** A part that was split off is hidden from whom the whole is hidden. */
export async function copyConflicts(db: Db, fromId: string, toId: string): Promise<void> {
	await sql`
		insert into case_conflicts (id, case_id, person_id, post_id, organisation_id, reason, declared_on)
		select gen_random_uuid(), ${toId}::uuid, whole.person_id, whole.post_id, whole.organisation_id, whole.reason, whole.declared_on
		from case_conflicts whole where whole.case_id = ${fromId}::uuid
			and not exists (select from case_conflicts part where part.case_id = ${toId}::uuid
				and part.person_id is not distinct from whole.person_id and part.post_id is not distinct from whole.post_id
				and part.organisation_id is not distinct from whole.organisation_id)
	`.execute(db);
}

/** The post that answers for a case now. */
export async function openHolder(db: Db, caseId: string): Promise<{ organisationId: string; postId: string | null }> {
	return db
		.selectFrom('caseHolders')
		.select(['organisationId', 'postId'])
		.where('caseId', '=', caseId)
		.where('toOn', '=', 'infinity')
		.executeTakeFirstOrThrow();
}
