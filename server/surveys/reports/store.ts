/** SQL of what a report tells beside the tables: places with how many answered, ways, the earlier year. */
import { sql } from 'kysely';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { holds, type SurveyRow } from '../store.ts';

export type ReportPlace = { id: string; name: string; population: number; answers: number; isLeftOut: boolean };

export async function listReportPlaces(db: Db, surveyId: string): Promise<ReportPlace[]> {
	return db
		.selectFrom('surveySites')
		.select(['id', 'name', 'population', 'answers'])
		.select(({ eb }) => eb('leftOutReason', 'is not', null).as('isLeftOut'))
		.where('surveyId', '=', surveyId)
		.orderBy('name')
		.execute() as Promise<ReportPlace[]>;
}

export async function findYear(db: Db, surveyId: string): Promise<number | null> {
	const row = await db.selectFrom('surveys').select('year').where('id', '=', surveyId).executeTakeFirst();
	return row?.year ?? null;
}

/** Of one question, by group. */
export async function listTablesOfItem(db: Db, surveyId: string, item: string): Promise<Map<string, PublishedTable>> {
	const rows = await db
		.selectFrom('surveyTables')
		.select(['groupKey', 'content'])
		.where('surveyId', '=', surveyId)
		.where('item', '=', item)
		.execute();
	return new Map(rows.map(({ groupKey, content }) => [groupKey, content]));
}

export type PaperPlace = { id: string; name: string; code: string | null };

/** Places whose paper the actor may print: all on the organiser's side, else her own. With `placeId` only that one. */
export async function listPaperPlaces(context: Context, survey: SurveyRow, placeId?: string): Promise<PaperPlace[]> {
	const seen = survey.isWhole
		? sql`true`
		: sql`exists (select from unit_paths place where place.organisation_id = site.organisation_id
			and ${holds('place', context.today)} and ${within(context, 'survey.read', 'place.path')})`;
	const { rows } = await sql<PaperPlace>`
		select site.id, site.name, site.code from survey_sites site
		where site.survey_id = ${survey.id}::uuid and ${seen} ${placeId ? sql`and site.id = ${placeId}::uuid` : sql``}
		order by site.name limit 300`.execute(context.db);
	return rows;
}
