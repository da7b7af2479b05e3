/** SQL of published tables: what the pages, the report and the comparison read; nothing else of the answers exists. */
import { sql } from 'kysely';
import type { Item } from '#domain/surveys/answers/schema.ts';
import type { GroupKind, PublishedTable } from '#domain/surveys/results/schema.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';
import { holds, type SurveyRow } from '../store.ts';

export type TableRow = { item: string; groupKey: string; place: number; content: PublishedTable };
export type GroupRow = {
	key: string;
	kind: GroupKind;
	label: string;
	/** Of a level or place the level that it lies in, of people who said the same the question. */
	parent: string | null;
	sector: string | null;
	population: number;
	/** In tenths; null where every answer counts one. */
	weight: number | null;
};

/** All tables of a survey in the order of its questions; of each question first the whole. */
export async function tablesOf(db: Db, surveyId: string): Promise<TableRow[]> {
	return selectTables(db, surveyId).execute();
}

const selectTables = (db: Db, surveyId: string) =>
	db
		.selectFrom('surveyTables')
		.select(['item', 'groupKey', 'place', 'content'])
		.where('surveyId', '=', surveyId)
		.orderBy('place');

/** The groups that tables were made of, also those without any: those that lie in a rest, or are too few, look alike. */
export async function groupsOf(db: Db, surveyId: string): Promise<GroupRow[]> {
	return selectGroups(db, surveyId).execute();
}

const selectGroups = (db: Db, surveyId: string) =>
	db
		.selectFrom('surveyGroups')
		.select(['key', 'kind', 'label', 'parent', 'sector', 'population', 'weight'])
		.where('surveyId', '=', surveyId)
		.orderBy('place');

export async function tablesOfGroup(db: Db, surveyId: string, groupKey: string): Promise<Map<string, PublishedTable>> {
	const rows = await selectTables(db, surveyId).where('groupKey', '=', groupKey).execute();
	return new Map(rows.map(({ item, content }) => [item, content]));
}

/** Most places that one page lists. */
const mostListed = 300;

/** Whoever only sees her own places sees the whole and those. */
function isSeen(context: Context, survey: SurveyRow) {
	if (survey.isWhole) return sql<boolean>`true`;
	return sql<boolean>`(kind = 'all' or exists (select from unit_paths place where place.organisation_id = survey_groups.organisation_id
		and ${holds('place', context.today)} and ${within(context, 'survey.read', 'place.path')}))`;
}

/** Groups that can be chosen from a group: all levels and crosses, and the places of the level. */
export async function listChoices(context: Context, survey: SurveyRow, group: string) {
	const { rows } = await sql<GroupRow & { isShown: boolean }>`
		with chosen as (select key, kind, parent from survey_groups where survey_id = ${survey.id}::uuid and key = ${group})
		select key, kind, label, parent, sector, population, weight, exists (select from survey_tables made
			where made.survey_id = ${survey.id}::uuid and made.group_key = survey_groups.key) as is_shown
		from survey_groups where survey_id = ${survey.id}::uuid and ${isSeen(context, survey)}
			and (kind <> 'site' or ${!survey.isWhole} or parent in (select key from chosen union all select parent from chosen where kind = 'site'))
		order by place limit ${mostListed}`.execute(context.db);
	return rows;
}

/** Undefined where there is no such group or the actor does not see it. */
export async function findGroup(context: Context, survey: SurveyRow, key: string): Promise<GroupRow | undefined> {
	const { rows } = await sql<GroupRow>`
		select key, kind, label, parent, sector, population, weight from survey_groups
		where survey_id = ${survey.id}::uuid and key = ${key} and ${isSeen(context, survey)}`.execute(context.db);
	return rows[0];
}

type ItemRow = Omit<GroupRow, 'sector' | 'weight' | 'kind'> & {
	kind: GroupKind | 'rest';
	content: PublishedTable | null;
};

/**
 * One question in all levels and crosses and in the places of one level, each with its table or none; then what is left of
 * each way of cutting it, together. Whoever only sees her own places gets the whole and those.
 */
export async function listItem(
	context: Context,
	survey: SurveyRow,
	{ item, parent }: { item: string; parent: string },
): Promise<ItemRow[]> {
	const ranges = survey.isWhole ? [] : checkedReach(context, 'survey.read');
	const asked = { surveyId: survey.id, item, parent, isWhole: survey.isWhole, today: context.today, ranges };
	return (await itemRows(context.db, asked)).rows;
}

type Asked = { surveyId: string; item: string; parent: string; isWhole: boolean; today: string; ranges: PathRange[] };

const itemRows = kept((db, { surveyId, item, parent, isWhole, today, ranges }: Asked) =>
	sql<ItemRow>`
		(select key, kind, label, parent, population, made.content, listed.place
			from survey_groups listed left join survey_tables made on made.survey_id = ${surveyId}::uuid and made.item = ${item}
				and made.group_key = listed.key
			where listed.survey_id = ${surveyId}::uuid and (kind <> 'site' or not ${isWhole}::boolean or parent = ${parent})
				and (${isWhole}::boolean or kind = 'all' or exists (select from unit_paths place
					where place.organisation_id = listed.organisation_id and ${holds('place', today)} and ${inRanges(ranges, 'place.path')}))
			order by listed.place limit ${mostListed})
		union all
		select group_key, 'rest', '', null, 0, content, 1000000 + place from survey_tables
		where survey_id = ${surveyId}::uuid and item = ${item} and group_key >= 'rest:' and group_key < 'rest;' and ${isWhole}::boolean
		order by place`.compile(db),
);

export type Totals = {
	answers: number;
	population: number;
	hasUnread: boolean;
	least: number | null;
	most: number | null;
};

/** Slips and people of all places that count, and whether there are texts that nobody has read. */
export async function totalsOf(db: Db, surveyId: string): Promise<Totals> {
	const { rows } = await sql<Totals>`
		select coalesce(sum(answers), 0)::int as answers, coalesce(sum(population), 0)::int as population,
			exists (select from survey_texts text where text.survey_id = ${surveyId}::uuid and not exists
				(select from survey_codings coding where coding.text_id = text.id and coding.coder = 1)) as has_unread,
			(select min(weight) from survey_groups where survey_id = ${surveyId}::uuid) as least,
			(select max(weight) from survey_groups where survey_id = ${surveyId}::uuid) as most
		from survey_sites where survey_id = ${surveyId}::uuid and left_out_reason is null`.execute(db);
	return rows[0] ?? { answers: 0, population: 0, hasUnread: false, least: null, most: null };
}

/** Themes of own words by question, as options. */
export async function themesOf(db: Db, surveyId: string): Promise<Map<string, Item['options']>> {
	const rows = await db
		.selectFrom('surveyThemes')
		.select(['item', 'code', 'label'])
		.where('surveyId', '=', surveyId)
		// t2 before t10.
		.orderBy((row) => row.fn('length', ['code']))
		.orderBy('code')
		.execute();
	const themes = new Map<string, Item['options']>();
	for (const { item, code, label } of rows) themes.set(item, [...(themes.get(item) ?? []), { code, label }]);
	return themes;
}
