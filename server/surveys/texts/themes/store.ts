/** SQL of the list of themes of a question, and the columns that tables are made from. */
import { sql } from 'kysely';
import { nextThemeCode } from '#domain/surveys/texts/rules.ts';
import type { Agreement } from '#domain/surveys/texts/schema.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { newId } from '../../../db/id.ts';
import type { Survey } from '../../store.ts';
import { listFound } from '../store.ts';

export type Theme = { code: string; label: string };

/** In the order in which they were made. */
export async function listThemes(db: Db, surveyId: string, item: string): Promise<Theme[]> {
	return (
		db
			.selectFrom('surveyThemes')
			.select(['code', 'label'])
			.where('surveyId', '=', surveyId)
			.where('item', '=', item)
			// t2 before t10.
			.orderBy((row) => row.fn('length', ['code']))
			.orderBy('code')
			.execute()
	);
}

export async function insertThemes(
	context: Context,
	survey: Survey<'survey.code'>,
	item: string,
	{ labels, codes }: { labels: readonly string[]; codes: readonly string[] },
): Promise<void> {
	const taken = [...codes];
	const rows = labels.map((label) => {
		const code = nextThemeCode(taken);
		taken.push(code);
		return { id: newId(context.now), surveyId: survey.id, item, code, label };
	});
	if (rows.length > 0) await context.db.insertInto('surveyThemes').values(rows).execute();
}

export async function setThemeLabel(
	context: Context,
	survey: Survey<'survey.code'>,
	{ item, code, label }: Theme & { item: string },
): Promise<void> {
	await context.db
		.updateTable('surveyThemes')
		.set({ label })
		.where('surveyId', '=', survey.id)
		.where('item', '=', item)
		.where('code', '=', code)
		.execute();
}

/** The texts of one theme go over to another, of both coders and of what may be quoted; the first is gone. */
export async function moveTheme(
	context: Context,
	survey: Survey<'survey.code'>,
	item: string,
	{ from, into }: { from: string; into: string },
): Promise<void> {
	const { db } = context;
	const moved = sql`case when ${into} = any(codes) then array_remove(codes, ${from}) else array_replace(codes, ${from}, ${into}) end`;
	await sql`update survey_codings set codes = ${moved} where ${from} = any(codes) and text_id in (
		select text.id from survey_texts text where text.survey_id = ${survey.id}::uuid and text.item = ${item})`.execute(
		db,
	);
	await sql`update survey_quotes set codes = ${moved}
		where survey_id = ${survey.id}::uuid and item = ${item} and ${from} = any(codes)`.execute(db);
	await db
		.deleteFrom('surveyThemes')
		.where('surveyId', '=', survey.id)
		.where('item', '=', item)
		.where('code', '=', from)
		.execute();
}

export type ThemeColumns = {
	themes: Theme[];
	/** One number a text that was read: bit n is the theme at place n. */
	sets: number[];
	agreement: Agreement | null;
	coders: 1 | 2;
};

/**
 * What the tables of a question in own words are made from: what the first coder found. With it how far the second agreed.
 * Texts that nobody read are left out.
 */
export async function themeColumns(db: Db, surveyId: string, item: string): Promise<ThemeColumns> {
	const themes = await listThemes(db, surveyId, item);
	const placeOf = new Map(themes.map(({ code }, place) => [code, place]));
	const found = await listFound(db, surveyId, item);
	const bit = (code: string) => {
		const place = placeOf.get(code);
		return place === undefined ? 0 : 1 << place;
	};
	const sets = found.flatMap(({ first }) => (first ? [first.reduce((bits, code) => (bits | bit(code)) >>> 0, 0)] : []));
	const second = await db
		.selectFrom('surveyCoders')
		.select('agreement')
		.where('surveyId', '=', surveyId)
		.where('item', '=', item)
		.where('coder', '=', 2)
		.executeTakeFirst();
	const agreement = second?.agreement ?? null;
	return { themes, sets, agreement, coders: agreement ? 2 : 1 };
}
