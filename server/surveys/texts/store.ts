/** SQL of own words: sealed texts, who reads them, what they were found to say, what may be quoted, who opened them when. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Agreement, ReadingPurpose } from '#domain/surveys/texts/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { roles } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { holds, type Survey } from '../store.ts';

export type CoderNumber = 1 | 2;

export type ItemCounts = { item: string; texts: number; flagged: number; quotes: number; themes: number };

/** How many texts of each question, and how many were put aside or quoted. */
export async function countTexts(db: Db, surveyId: string): Promise<ItemCounts[]> {
	const { rows } = await sql<ItemCounts>`
		with counted as (select item, count(*)::int as texts, count(*) filter (where is_flagged)::int as flagged
			from survey_texts where survey_id = ${surveyId}::uuid group by item),
		quoted as (select item, count(*)::int as quotes from survey_quotes where survey_id = ${surveyId}::uuid group by item),
		named as (select item, count(*)::int as themes from survey_themes where survey_id = ${surveyId}::uuid group by item)
		select item, coalesce(texts, 0) as texts, coalesce(flagged, 0) as flagged, coalesce(quotes, 0) as quotes,
			coalesce(themes, 0) as themes
		from counted full join quoted using (item) full join named using (item)`.execute(db);
	return rows;
}

export type CoderRow = {
	item: string;
	coder: CoderNumber;
	personId: string;
	fullName: string;
	read: number;
	agreement: Agreement | null;
};

/** Who reads which question, and how many texts each has read. */
export async function listCoders(db: Db, surveyId: string): Promise<CoderRow[]> {
	const { rows } = await sql<CoderRow>`
		select coder.item, coder.coder, coder.person_id, person.full_name, coder.agreement, (
			select count(*)::int from survey_codings coding join survey_texts text on text.id = coding.text_id
			where text.survey_id = coder.survey_id and text.item = coder.item and coding.coder = coder.coder) as read
		from survey_coders coder join people person on person.id = coder.person_id
		where coder.survey_id = ${surveyId}::uuid order by coder.item, coder.coder`.execute(db);
	return rows;
}

const codingRoles = (Object.keys(roles) as (keyof typeof roles)[]).filter(
	(role) => 'survey.code' in (roles[role] as Partial<Record<Verb, string>>),
);

/** Holders of posts of the organiser that may read own words, today. */
export async function listReaders(context: Context, organisationId: string) {
	const { today } = context;
	const { rows } = await sql<{ personId: string; fullName: string; title: string }>`
		select distinct on (person.full_name, person.id) person.id as person_id, person.full_name, post.title
		from posts post
		join mandates mandate on mandate.post_id = post.id and ${holds('mandate', today)}
		join people person on person.id = mandate.person_id
		where post.organisation_id = ${organisationId}::uuid and ${holds('post', today)}
			and post.role = any(${codingRoles}::text[])
		order by person.full_name, person.id limit 60`.execute(context.db);
	return rows;
}

/** Openings of the survey's own words, one line for a person, question, purpose and day. */
export async function listReadings(db: Db, surveyId: string) {
	const { rows } = await sql<{ fullName: string; item: string; purpose: ReadingPurpose; onDay: string; times: number }>`
		select person.full_name, reading.item, reading.purpose,
			(reading.read_at at time zone 'Asia/Ho_Chi_Minh')::date as on_day, count(*)::int as times
		from survey_readings reading join people person on person.id = reading.person_id
		where reading.survey_id = ${surveyId}::uuid
		group by 1, 2, 3, 4 order by max(reading.read_at) desc limit 50`.execute(db);
	return rows;
}

/** Written before anything is shown, in the same transaction. */
export async function noteReading(
	context: Context,
	survey: Survey<'survey.code'>,
	reading: { item: string; purpose: ReadingPurpose; postId: string | null },
): Promise<void> {
	await context.db
		.insertInto('surveyReadings')
		.values({
			...{ id: newId(context.now), surveyId: survey.id, personId: context.actor.personId, readAt: context.now },
			...reading,
		})
		.execute();
}

export async function setCoder(
	context: Context,
	survey: Survey<'survey.write'>,
	row: { item: string; coder: CoderNumber; personId: string },
): Promise<void> {
	await context.db
		.insertInto('surveyCoders')
		.values({ surveyId: survey.id, ...row })
		.execute();
}

/** Takes a coder away, with all that she found. */
export async function removeCoder(
	context: Context,
	survey: Survey<'survey.write'>,
	{ item, coder }: { item: string; coder: CoderNumber },
): Promise<void> {
	const { db } = context;
	await sql`delete from survey_codings coding using survey_texts text where text.id = coding.text_id
		and text.survey_id = ${survey.id}::uuid and text.item = ${item} and coding.coder = ${coder}`.execute(db);
	if (coder === 1) {
		await db.deleteFrom('surveyQuotes').where('surveyId', '=', survey.id).where('item', '=', item).execute();
	}
	await db
		.deleteFrom('surveyCoders')
		.where('surveyId', '=', survey.id)
		.where('item', '=', item)
		.where('coder', '=', coder)
		.execute();
}

export type TextRow = {
	id: string;
	sealed: Buffer;
	isFlagged: boolean;
	codes: string[] | null;
	quote: string | null;
};

/** Of all texts of a question in their order, which this coder has read. */
export async function listRead(db: Db, at: { surveyId: string; item: string; coder: CoderNumber }) {
	const { rows } = await sql<{ id: string; isRead: boolean }>`
		select text.id, coding.text_id is not null as is_read from survey_texts text
		left join survey_codings coding on coding.text_id = text.id and coding.coder = ${at.coder}
		where text.survey_id = ${at.surveyId}::uuid and text.item = ${at.item} order by text.id`.execute(db);
	return rows;
}

/** Sealed texts with what this coder said of them, in their order. Texts of another survey or question are left out. */
export async function getTexts(
	db: Db,
	at: { surveyId: string; item: string; coder: CoderNumber },
	ids: readonly string[],
): Promise<TextRow[]> {
	const { rows } = await sql<TextRow>`
		select text.id, text.sealed, text.is_flagged, coding.codes, quote.quote from survey_texts text
		left join survey_codings coding on coding.text_id = text.id and coding.coder = ${at.coder}
		left join survey_quotes quote on quote.text_id = text.id
		where text.survey_id = ${at.surveyId}::uuid and text.item = ${at.item} and text.id = any(${[...ids]}::uuid[])
		order by text.id`.execute(db);
	return rows;
}

export type Found = { textId: string; codes: string[]; isFlagged: boolean; quote: string | null };

/** What a coder found in texts that she read; what was found before is replaced. */
export async function putFound(
	context: Context,
	survey: Survey<'survey.code'>,
	at: { item: string; coder: CoderNumber },
	found: readonly Found[],
): Promise<void> {
	if (found.length === 0) return;
	const { db } = context;
	await db
		.insertInto('surveyCodings')
		.values(found.map(({ textId, codes }) => ({ textId, codes, coder: at.coder, codedOn: context.today })))
		.onConflict((conflict) =>
			conflict
				.columns(['textId', 'coder'])
				.doUpdateSet(({ ref }) => ({ codes: ref('excluded.codes'), codedOn: context.today })),
		)
		.execute();
	const quotes = found.flatMap(({ textId, codes, quote }) =>
		quote ? [{ id: randomUUID(), surveyId: survey.id, item: at.item, textId, codes, quote }] : [],
	);
	if (at.coder === 1) {
		const texts = found.map(({ textId }) => textId);
		await db.deleteFrom('surveyQuotes').where('textId', 'in', texts).execute();
		if (quotes.length > 0) await db.insertInto('surveyQuotes').values(quotes).execute();
	}
}

/** The first coder marks and unmarks; the second only marks. A marked text is never quoted. */
export async function putFlags(db: Db, marked: readonly string[], unmarked: readonly string[]): Promise<void> {
	if (marked.length > 0) {
		await db.updateTable('surveyTexts').set({ isFlagged: true }).where('id', 'in', marked).execute();
		await db.deleteFrom('surveyQuotes').where('textId', 'in', marked).execute();
	}
	if (unmarked.length > 0) {
		await db.updateTable('surveyTexts').set({ isFlagged: false }).where('id', 'in', unmarked).execute();
	}
}

/** Back to unread: all ticks were taken away. */
export async function removeFound(db: Db, coder: CoderNumber, texts: readonly string[]): Promise<void> {
	if (texts.length === 0) return;
	await db.deleteFrom('surveyCodings').where('coder', '=', coder).where('textId', 'in', texts).execute();
	if (coder === 1) await db.deleteFrom('surveyQuotes').where('textId', 'in', texts).execute();
}

/** What each coder found, for all texts of a question that somebody read. */
export async function listFound(db: Db, surveyId: string, item: string) {
	const { rows } = await sql<{ first: string[] | null; second: string[] | null }>`
		select first.codes as first, second.codes as second from survey_texts text
		left join survey_codings first on first.text_id = text.id and first.coder = 1
		left join survey_codings second on second.text_id = text.id and second.coder = 2
		where text.survey_id = ${surveyId}::uuid and text.item = ${item} order by text.id`.execute(db);
	return rows;
}

export async function keepAgreement(
	db: Db,
	at: { surveyId: string; item: string },
	agreement: Agreement | null,
): Promise<void> {
	await db
		.updateTable('surveyCoders')
		.set({ agreement: agreement && JSON.stringify(agreement) })
		.where('surveyId', '=', at.surveyId)
		.where('item', '=', at.item)
		.where('coder', '=', 2)
		.execute();
}

/** What may be quoted, in an order of chance; with the themes it was found in. */
export async function listQuotes(
	db: Db,
	surveyId: string,
): Promise<{ item: string; codes: string[]; quote: string }[]> {
	return db
		.selectFrom('surveyQuotes')
		.select(['item', 'codes', 'quote'])
		.where('surveyId', '=', surveyId)
		.orderBy('item')
		.orderBy('id')
		.execute();
}
