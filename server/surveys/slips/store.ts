import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Site } from '../places/store.ts';

/** Lays down the hashes of more slips of a place and moves its number of slips on. */
export async function insertSlips(
	context: Context,
	site: Site<'survey.handOut'>,
	hashes: readonly Buffer[],
): Promise<void> {
	const { db } = context;
	await sql`insert into survey_slips (code_hash, survey_id, site_id)
		select hash, ${site.surveyId}::uuid, ${site.id}::uuid from unnest(${hashes}::bytea[]) hash`.execute(db);
	await db
		.updateTable('surveySites')
		.set({ slips: site.slips + hashes.length })
		.where('id', '=', site.id)
		.execute();
}
