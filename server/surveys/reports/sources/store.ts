/** Published tables of the whole beside those of the survey before, as findings and the report take them. */
import { itemsOf } from '#domain/surveys/answers/rules.ts';
import type { FindingSource } from '#domain/surveys/findings/rules.ts';
import { askedAs, type ResultItem, withThemes } from '#domain/surveys/results/items/rules.ts';
import type { PublishedTable } from '#domain/surveys/results/schema.ts';
import type { Db } from '../../../db/connect.ts';
import { versionOf } from '../../answers/versions/store.ts';
import { tablesOfGroup, themesOf } from '../../results/store.ts';

type Surveyed = { id: string; questionnaireId: string; number: number; previousId: string | null };

/** Every question with its table of the whole, and that of the survey before where the same was asked. */
export async function loadItems(
	db: Db,
	survey: Surveyed,
): Promise<{ item: ResultItem; table: PublishedTable | undefined; before: PublishedTable | undefined }[]> {
	const [{ questionnaire }, tables, themes, earlier] = await Promise.all([
		versionOf(db, survey.questionnaireId, survey.number),
		tablesOfGroup(db, survey.id, 'all'),
		themesOf(db, survey.id),
		loadEarlier(db, survey.previousId),
	]);
	return withThemes(questionnaire, themes).map((item) => ({
		item,
		table: tables.get(item.key),
		before: earlier.items.get(item.key) === askedAs(item) ? earlier.tables.get(item.key) : undefined,
	}));
}

/** The same as findings are proposed from: questions with a table. */
export async function loadSources(db: Db, survey: Surveyed): Promise<FindingSource[]> {
	const items = await loadItems(db, survey);
	return items.flatMap(({ item: { key, label, kind, isWords, isAttribute }, table, before }) =>
		table ? [{ item: key, label, kind, isWords, isAttribute, table, before }] : [],
	);
}

async function loadEarlier(db: Db, id: string | null) {
	const survey = id
		? await db
				.selectFrom('surveys')
				.select(['id', 'questionnaireId', 'number'])
				.where('id', '=', id)
				.where('state', '=', 'published')
				.executeTakeFirst()
		: undefined;
	if (!survey) return { tables: new Map<string, PublishedTable>(), items: new Map<string, string>() };
	const [{ questionnaire }, tables] = await Promise.all([
		versionOf(db, survey.questionnaireId, survey.number),
		tablesOfGroup(db, survey.id, 'all'),
	]);
	return { tables, items: new Map(itemsOf(questionnaire).map((item) => [item.key, askedAs(item)])) };
}
