/** SQL of opening the envelopes of a closed survey. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { SiteFlag } from '#domain/surveys/schema.ts';
import type { Db } from '../../../db/connect.ts';
import { sealWords } from '../words/policy.ts';

/** Closed surveys whose envelopes wait, the oldest first. */
export async function listUngathered(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('surveys')
		.select('id')
		.where('state', '=', 'closed')
		.where('gatheredAt', 'is', null)
		.orderBy('closedAt')
		.execute();
	return rows.map(({ id }) => id);
}

export type ClosedSurvey = { id: string; publicKey: Buffer; questionnaireId: string; number: number };

/** Undefined where there is nothing to gather (any more). */
export async function findUngathered(db: Db, id: string, isLocked: boolean): Promise<ClosedSurvey | undefined> {
	const query = db
		.selectFrom('surveys')
		.select(['id', 'publicKey', 'questionnaireId', 'number'])
		.where('id', '=', id)
		.where('state', '=', 'closed')
		.where('gatheredAt', 'is', null);
	const found = await (isLocked ? query.forUpdate() : query).executeTakeFirst();
	return found?.publicKey ? { ...found, publicKey: found.publicKey } : undefined;
}

/** Waits for answers that were on their way when the survey was closed; none begins after it. */
export async function awaitLastAnswers(db: Db): Promise<void> {
	await sql`lock table survey_inbox in share mode`.execute(db);
}

export async function countEnvelopes(db: Db, surveyId: string): Promise<number> {
	const { count } = await db
		.selectFrom('surveyInbox')
		.select((row) => row.fn.countAll<number>().as('count'))
		.where('surveyId', '=', surveyId)
		.executeTakeFirstOrThrow();
	return count;
}

export type InboxRow = { id: string; siteId: string; envelope: Buffer };

/** The next ones in the order of their ids, which is chance. */
export async function listEnvelopes(db: Db, surveyId: string, after: string, most: number): Promise<InboxRow[]> {
	return db
		.selectFrom('surveyInbox')
		.select(['id', 'siteId', 'envelope'])
		.where('surveyId', '=', surveyId)
		.where('id', '>', after)
		.orderBy('id')
		.limit(most)
		.execute();
}

export type GatheredSite = { id: string; answers: number; flags: SiteFlag[] };

/** The places of a survey by id, which is their order in `$site`. */
export async function listSites(db: Db, surveyId: string): Promise<{ id: string; population: number }[]> {
	return db
		.selectFrom('surveySites')
		.select(['id', 'population'])
		.where('surveyId', '=', surveyId)
		.orderBy(sql`id::text collate "C"`)
		.execute();
}

/** What was really counted of each place. */
export async function setSites(db: Db, surveyId: string, sites: GatheredSite[], countedOn: CivilDate): Promise<void> {
	await sql`
		update survey_sites sites set answers = given.answers, flags = given.flags, counted_on = ${countedOn}
		from jsonb_to_recordset(${JSON.stringify(sites)}::jsonb) as given (id uuid, answers int, flags jsonb)
		where sites.id = given.id and sites.survey_id = ${surveyId}
	`.execute(db);
}

const rowsAtOnce = 500;

/** In the order given; ids are chance. Sealed as they are written, so that a million do not keep everything else waiting. */
export async function insertWords(
	db: Db,
	survey: ClosedSurvey,
	words: readonly { item: string; text: string }[],
): Promise<void> {
	for (let from = 0; from < words.length; from += rowsAtOnce) {
		const rows = words.slice(from, from + rowsAtOnce).map(({ item, text }) => {
			return { id: randomUUID(), surveyId: survey.id, item, sealed: sealWords(survey.publicKey, text) };
		});
		await db.insertInto('surveyTexts').values(rows).execute();
	}
}

export async function setGathered(db: Db, surveyId: string, unreadable: number, now: Date): Promise<void> {
	await db.updateTable('surveys').set({ gatheredAt: now, unreadable }).where('id', '=', surveyId).execute();
}

/**
 * Takes envelopes and slips of the survey away. Where no other survey has any, the files go too, and with them the order
 * of arrival. In the order in which an answer takes the tables, so that neither waits for the other for ever.
 */
export async function emptyInbox(db: Db, surveyId: string): Promise<void> {
	for (const table of ['survey_slips', 'survey_spent_slips', 'survey_inbox']) {
		const own = sql.table(table);
		await sql`lock table ${own} in access exclusive mode`.execute(db);
		const other = await sql`select from ${own} where survey_id <> ${surveyId} limit 1`.execute(db);
		if (other.rows.length > 0) await sql`delete from ${own} where survey_id = ${surveyId}`.execute(db);
		else await sql`truncate ${own}`.execute(db);
	}
}
