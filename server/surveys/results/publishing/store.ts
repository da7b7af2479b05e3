/** SQL of making the tables of a survey: what they are made from, how far it is, and the one transaction that ends it. */
import { sql } from 'kysely';
import type { PublishedGroup } from '#domain/surveys/results/publication/rules.ts';
import type { GroupKind } from '#domain/surveys/results/schema.ts';
import { roundedAgreement } from '#domain/surveys/texts/agreement/rules.ts';
import type { Db } from '../../../db/connect.ts';
import { writeBatchEvents } from '../../../events/record.ts';

export type PublishableSurvey = {
	id: string;
	organisationId: string;
	questionnaireId: string;
	number: number;
	threshold: number;
	filteredThreshold: number;
	crosses: string[];
	isWeighted: boolean;
	/** Of its union on the day of opening. */
	path: string;
	/** The day of opening. */
	on: string;
};

/** Undefined where its tables cannot be made (any more). */
export async function findPublishable(db: Db, id: string): Promise<PublishableSurvey | undefined> {
	const { rows } = await sql<PublishableSurvey>`
		select survey.id, survey.organisation_id, survey.questionnaire_id, survey.number, survey.threshold,
			survey.filtered_threshold, survey.crosses, survey.is_weighted, owner.path,
			(survey.opened_at at time zone 'Asia/Ho_Chi_Minh')::date as on
		from surveys survey join unit_paths owner on owner.organisation_id = survey.organisation_id
			and owner.from_on <= (survey.opened_at at time zone 'Asia/Ho_Chi_Minh')::date
			and owner.to_on > (survey.opened_at at time zone 'Asia/Ho_Chi_Minh')::date
		where survey.id = ${id}::uuid and survey.state = 'closed' and survey.gathered_at is not null`.execute(db);
	return rows[0];
}

/** Surveys whose tables somebody asked for and that wait, the oldest first. */
export async function listAsked(db: Db): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select survey.id from surveys survey join survey_work work on work.survey_id = survey.id and work.what = 'publish'
		where survey.state = 'closed' and survey.gathered_at is not null order by survey.gathered_at`.execute(db);
	return rows.map(({ id }) => id);
}

/** Published ones, whose keys may have been left by a process that was killed. */
export async function listPublished(db: Db, since: Date): Promise<string[]> {
	const rows = await db.selectFrom('surveys').select('id').where('publishedAt', '>=', since).execute();
	return rows.map(({ id }) => id);
}

export type SiteRow = {
	id: string;
	organisationId: string | null;
	name: string;
	path: string | null;
	isEnterprise: boolean;
	sector: string | null;
	population: number;
	answers: number;
	isLeftOut: boolean;
};

/** In the order that `$site` counts them. */
export async function listSites(db: Db, surveyId: string): Promise<SiteRow[]> {
	const { rows } = await sql<SiteRow>`
		select id, organisation_id, name, path, enterprise_id is not null as is_enterprise, sector, population, answers,
			left_out_reason is not null as is_left_out
		from survey_sites where survey_id = ${surveyId}::uuid order by id::text collate "C"`.execute(db);
	return rows;
}

/** The units of these paths on a day, with their names. */
export async function listUnits(db: Db, paths: readonly string[], on: string) {
	const { rows } = await sql<{ id: string; path: string; name: string }>`
		select unit.organisation_id as id, unit.path, named.name from unit_paths unit
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where unit.path = any(${[...paths]}::text[]) and unit.from_on <= ${on}::date and unit.to_on > ${on}::date`.execute(
		db,
	);
	return rows;
}

/** Questions in own words with something that no first coder has read. */
export async function listUnreadItems(db: Db, surveyId: string): Promise<string[]> {
	const { rows } = await sql<{ item: string }>`
		select distinct text.item from survey_texts text where text.survey_id = ${surveyId}::uuid
			and not exists (select from survey_codings coding where coding.text_id = text.id and coding.coder = 1)`.execute(
		db,
	);
	return rows.map(({ item }) => item);
}

/** Takes the survey for the last step; false where somebody else published or cancelled it meanwhile. */
export async function lockClosed(db: Db, id: string): Promise<boolean> {
	const found = await db
		.selectFrom('surveys')
		.select('id')
		.where('id', '=', id)
		.where('state', '=', 'closed')
		.forUpdate()
		.executeTakeFirst();
	return found !== undefined;
}

export type GroupRow = {
	key: string;
	kind: GroupKind;
	label: string;
	parent: string | null;
	organisationId: string | null;
	sector: string | null;
	population: number;
	weight: number | null;
};

const atOnce = 2000;

export async function insertGroups(db: Db, surveyId: string, groups: readonly GroupRow[]): Promise<void> {
	const placed = groups.map((group, place) => ({ ...group, place }));
	for (let from = 0; from < placed.length; from += atOnce) {
		const rows = JSON.stringify(placed.slice(from, from + atOnce));
		await sql`
			insert into survey_groups (survey_id, key, place, kind, label, parent, organisation_id, sector, population, weight)
			select ${surveyId}::uuid, key, place, kind, label, parent, "organisationId", sector, population, weight
			from jsonb_to_recordset(${rows}::jsonb) as given (key text, place int, kind text, label text, parent text,
				"organisationId" uuid, sector text, population int, weight int)`.execute(db);
	}
}

/** `from`: how many tables of the survey came before. */
export async function insertTables(
	db: Db,
	surveyId: string,
	item: string,
	tables: readonly PublishedGroup[],
	from: number,
): Promise<void> {
	const placed = tables.map((table, place) => ({ ...table, place: from + place }));
	for (let start = 0; start < placed.length; start += atOnce) {
		const rows = JSON.stringify(placed.slice(start, start + atOnce));
		await sql`
			insert into survey_tables (survey_id, item, group_key, place, content)
			select ${surveyId}::uuid, ${item}, "groupKey", place, content
			from jsonb_to_recordset(${rows}::jsonb) as given ("groupKey" text, place int, content jsonb)`.execute(db);
	}
}

/** Two readers' exact counts by theme would undo the blur of the table of themes. */
async function roundAgreements(db: Db, surveyId: string): Promise<void> {
	const coders = db.selectFrom('surveyCoders').select(['item', 'coder', 'agreement']).where('surveyId', '=', surveyId);
	for (const { item, coder, agreement } of await coders.where('agreement', 'is not', null).execute()) {
		await db
			.updateTable('surveyCoders')
			.set({ agreement: agreement && JSON.stringify(roundedAgreement(agreement)) })
			.where('surveyId', '=', surveyId)
			.where('item', '=', item)
			.where('coder', '=', coder)
			.execute();
	}
}

/** From here on there are tables and nothing else. */
export async function finish(db: Db, survey: PublishableSurvey, now: Date): Promise<void> {
	await db.updateTable('surveys').set({ state: 'published', publishedAt: now }).where('id', '=', survey.id).execute();
	await roundAgreements(db, survey.id);
	for (const table of ['surveyColumns', 'surveyTexts'] as const) {
		await db.deleteFrom(table).where('surveyId', '=', survey.id).execute();
	}
	const event = { name: 'survey.published', organisationId: survey.organisationId, subjectId: survey.id };
	await writeBatchEvents(db, [event], now);
}
