/** SQL of long work on a survey: opening its envelopes, making its tables. Seen while it goes on. */
import type { Db } from '../../db/connect.ts';

/** How far it is; `refusal` where it cannot go on. */
export async function noteWork(
	db: Db,
	of: { surveyId: string; what: 'gather' | 'publish' },
	work: { done: number; of: number; refusal?: string },
	now: Date,
): Promise<void> {
	const row = { done: work.done, of: work.of, refusal: work.refusal ?? null, changedAt: now };
	await db
		.insertInto('surveyWork')
		.values({ ...of, ...row })
		.onConflict((conflict) => conflict.columns(['surveyId', 'what']).doUpdateSet(row))
		.execute();
}

/** How far the making of the tables is; undefined before it was asked for. */
export async function findPublishing(db: Db, surveyId: string) {
	return db
		.selectFrom('surveyWork')
		.select(['done', 'of', 'refusal'])
		.where('surveyId', '=', surveyId)
		.where('what', '=', 'publish')
		.executeTakeFirst();
}
