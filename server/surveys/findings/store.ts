/** SQL of main findings. */
import { sql } from 'kysely';
import type { BecameKind, Finding } from '#domain/surveys/findings/schema.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { holds, type Survey, type SurveyRow } from '../store.ts';

/** In the order in which they were written down. */
export async function listFindings(db: Db, surveyId: string): Promise<Finding[]> {
	return db
		.selectFrom('surveyFindings')
		.select(['id', 'place', 'item', 'said', 'became', 'becameId', 'answer', 'dueOn'])
		.where('surveyId', '=', surveyId)
		.orderBy('place')
		.execute();
}

export async function insertFinding(
	context: Context,
	survey: Survey<'survey.write'>,
	{ said, item }: { said: string; item: string | null },
): Promise<void> {
	const { db, now, actor } = context;
	const last = await db
		.selectFrom('surveyFindings')
		.select(({ fn }) => fn.max('place').as('place'))
		.where('surveyId', '=', survey.id)
		.executeTakeFirst();
	await db
		.insertInto('surveyFindings')
		.values({
			...{ id: newId(now), surveyId: survey.id, place: (last?.place ?? 0) + 1, item, said },
			...{ became: null, becameId: null, answer: null, dueOn: null, madeAt: now, madeByPersonId: actor.personId },
		})
		.execute();
}

type Change = {
	said?: string;
	became?: BecameKind;
	becameId?: string | null;
	answer?: string;
	dueOn?: string | null;
};

export async function updateFinding(
	context: Context,
	survey: Survey<'survey.write'>,
	findingId: string,
	change: Change,
): Promise<void> {
	await context.db
		.updateTable('surveyFindings')
		.set(change)
		.where('surveyId', '=', survey.id)
		.where('id', '=', findingId)
		.execute();
}

export async function deleteFinding(
	context: Context,
	survey: Survey<'survey.write'>,
	findingId: string,
): Promise<void> {
	await context.db.deleteFrom('surveyFindings').where('surveyId', '=', survey.id).where('id', '=', findingId).execute();
}

/**
 * Units with a table of their own that the actor may see: all of them on the organiser's side, else her own. No enterprise:
 * what hangs on its wall the employer reads.
 */
export async function listTablePlaces(context: Context, survey: SurveyRow): Promise<{ id: string; name: string }[]> {
	const seen = survey.isWhole
		? sql`true`
		: sql`exists (select from unit_paths place where place.organisation_id = site.organisation_id
			and ${holds('place', context.today)} and ${within(context, 'survey.read', 'place.path')})`;
	const { rows } = await sql<{ id: string; name: string }>`
		select site.id, site.name from survey_sites site
		where site.survey_id = ${survey.id}::uuid and site.organisation_id is not null and ${seen} and exists (select from survey_tables made
			where made.survey_id = site.survey_id and made.group_key = 'site:' || site.id::text)
		order by site.name limit 300`.execute(context.db);
	return rows;
}

/** The organiser first, then the units that were asked, where the actor may declare a hot spot. */
export async function listDeclarable(context: Context, survey: SurveyRow): Promise<{ id: string; name: string }[]> {
	const { today } = context;
	const { rows } = await sql<{ id: string; name: string }>`
		select face.organisation_id as id, face.name from unit_faces face
		where ${holds('face', today)} and ${within(context, 'hotSpot.declare', 'face.path')}
			and (face.organisation_id = ${survey.organisationId}::uuid or exists (select from survey_sites site
				where site.survey_id = ${survey.id}::uuid and site.organisation_id = face.organisation_id))
		order by length(face.path), face.name limit 60`.execute(context.db);
	return rows;
}
