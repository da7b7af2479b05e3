/** SQL of surveys: seen by their union and those above it, and from the opening on by the units that are asked. */
import { type RawBuilder, sql } from 'kysely';
import type { Questionnaire } from '#domain/surveys/questionnaires/schema.ts';
import type { SurveyKind, SurveyState } from '#domain/surveys/schema.ts';
import { roles, type Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, checkedReach, inRanges, prove, within } from '../access/within.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { type EventInput, writeBatchEvents } from '../events/record.ts';

const nameOn = (today: string, column: string) => sql<string>`(select named.name from organisation_names named
	where named.organisation_id = ${sql.ref(column)} and named.from_on <= ${today}::date and named.to_on > ${today}::date)`;

export const holds = (alias: string, today: string) =>
	sql`${sql.ref(`${alias}.from_on`)} <= ${today}::date and ${sql.ref(`${alias}.to_on`)} > ${today}::date`;

export type SurveyRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	path: string;
	kind: SurveyKind;
	year: number;
	title: string;
	purpose: string;
	legalBasis: string;
	notice: string;
	questionnaireId: string;
	number: number;
	questionnaireTitle: string;
	state: SurveyState;
	opensOn: string;
	closesOn: string;
	isSlipsOnly: boolean;
	threshold: number;
	filteredThreshold: number;
	crosses: string[];
	isWeighted: boolean;
	previousId: string | null;
	previousTitle: string | null;
	openedAt: Date | null;
	closedAt: Date | null;
	gatheredAt: Date | null;
	/** Envelopes that could not be opened; null before gathering, and of what was gathered before anybody counted them. */
	unreadable: number | null;
	publishedAt: Date | null;
	endedReason: string | null;
	/** The actor reads the whole of it, not only her own place. */
	isWhole: boolean;
	abilities: Verb[];
	mayAct: boolean;
};
export type Survey<V extends Verb> = Allowed<SurveyRow, V>;

const verbsOfSurvey: Verb[] = [
	'survey.write',
	'survey.open',
	'survey.publish',
	'survey.code',
	'survey.handOut',
	'survey.typeIn',
];

/** True where a unit in the actor's reach is asked; only from the opening on, and not of what was called off. */
function isAsked(context: Context): RawBuilder<unknown> {
	return sql`(survey.state in ('open', 'closed', 'published') and exists (select from survey_sites site
		join unit_paths place on place.organisation_id = site.organisation_id and ${holds('place', context.today)}
		where site.survey_id = survey.id and ${within(context, 'survey.read', 'place.path')}))`;
}

/** One survey with proof of the verb over its union; for reading also where it asks. Locked for everything but reading. */
export async function getSurvey<V extends Verb>(context: Context, verb: V, id: string): Promise<Survey<V>> {
	const { db, today } = context;
	if (verb !== 'survey.read') await sql`select from surveys where id = ${id}::uuid for update`.execute(db);
	const whole = within(context, 'survey.read', 'owner.path');
	const seen = sql`(${whole} or ${isAsked(context)})`;
	const { rows } = await sql<SurveyRow>`
		select survey.id, survey.organisation_id, ${nameOn(today, 'survey.organisation_id')} as organisation_name, owner.path,
			survey.kind, survey.year, survey.title, survey.purpose, survey.legal_basis, survey.notice, survey.questionnaire_id,
			survey.number, questionnaire.title as questionnaire_title, survey.state, survey.opens_on, survey.closes_on,
			survey.is_slips_only, survey.threshold, survey.filtered_threshold, survey.crosses, survey.is_weighted,
			survey.previous_id, previous.title as previous_title, survey.opened_at, survey.closed_at, survey.gathered_at,
			survey.unreadable, survey.published_at, survey.ended_reason, ${whole} as is_whole,
			${abilities(context, verbsOfSurvey, 'owner.path')} as abilities,
			${verb === 'survey.read' ? seen : within(context, verb, 'owner.path')} as may_act
		from surveys survey
		join unit_paths owner on owner.organisation_id = survey.organisation_id and ${holds('owner', today)}
		join questionnaires questionnaire on questionnaire.id = survey.questionnaire_id
		left join surveys previous on previous.id = survey.previous_id
		where survey.id = ${id}::uuid and ${seen}`.execute(db);
	return prove(context, verb, rows[0]);
}

export type LineRow = Pick<
	SurveyRow,
	'id' | 'organisationId' | 'organisationName' | 'kind' | 'year' | 'title' | 'state' | 'opensOn' | 'closesOn'
> & { places: number };

/** Latest year first. `after`: `<year>/<id>` of the last one shown. */
export async function listSurveys(
	context: Context,
	{ state, after, limit }: { state: SurveyState | undefined; after: string | undefined; limit: number },
): Promise<LineRow[]> {
	const { today } = context;
	const [year = '', id = ''] = after?.split('/') ?? [];
	const from =
		/^\d{4}$/.test(year) && /^[0-9a-f-]{36}$/.test(id)
			? sql`and (survey.year, survey.id) < (${Number(year)}::int, ${id}::uuid)`
			: sql``;
	const ranges = checkedReach(context, 'survey.read');
	const { rows } = await sql<LineRow>`
		with seen as (
			select survey.id, true as is_whole from unit_paths owner join surveys survey on survey.organisation_id = owner.organisation_id
			where ${holds('owner', today)} and ${inRanges(ranges, 'owner.path')}
			union all
			select distinct site.survey_id, false from unit_paths place
			join survey_sites site on site.organisation_id = place.organisation_id
			join surveys survey on survey.id = site.survey_id and survey.state in ('open', 'closed', 'published')
			join unit_paths owner on owner.organisation_id = survey.organisation_id and ${holds('owner', today)}
			where ${holds('place', today)} and ${inRanges(ranges, 'place.path')} and not ${inRanges(ranges, 'owner.path')}
		)
		select survey.id, survey.organisation_id, ${nameOn(today, 'survey.organisation_id')} as organisation_name, survey.kind,
			survey.year, survey.title, survey.state, survey.opens_on, survey.closes_on,
			(select count(*)::int from survey_sites site
				left join unit_paths place on place.organisation_id = site.organisation_id and ${holds('place', today)}
				where site.survey_id = survey.id and (seen.is_whole or ${inRanges(ranges, 'place.path')})) as places
		from seen join surveys survey on survey.id = seen.id
		where true ${state ? sql`and survey.state = ${state}` : sql``} ${from}
		order by survey.year desc, survey.id desc limit ${limit}`.execute(context.db);
	return rows;
}

export type SurveyUnit = Allowed<
	{ organisationId: string; name: string; path: string; isGrassroots: boolean; mayAct: boolean },
	'survey.write'
>;

/** The actor's union in whose name a survey is made. */
export async function getSurveyUnit(context: Context): Promise<SurveyUnit> {
	const post = context.actor.posts.find(({ role }) => 'survey.write' in (roles[role] ?? {}));
	const organisationId = post?.organisationId ?? context.actor.posts[0]?.organisationId ?? null;
	const { rows } = await sql<SurveyUnit>`
		select face.organisation_id, face.name, face.path, face.is_grassroots, ${within(context, 'survey.write', 'face.path')} as may_act
		from unit_faces face where face.organisation_id = ${organisationId}::uuid and ${holds('face', context.today)}
	`.execute(context.db);
	const nowhere = { organisationId: '', name: '', path: '', isGrassroots: true, mayAct: false };
	return prove(context, 'survey.write', rows[0] ?? nowhere);
}

/** Versions that a union can ask with: its own last ones, also unfinished, and issued ones of the unions above. */
export async function listQuestionnaires(context: Context, unit: { organisationId: string; path: string }) {
	const { rows } = await sql<{
		id: string;
		number: number;
		title: string;
		isIssued: boolean;
		organisationName: string;
		definition: Questionnaire;
	}>`
		select questionnaire.id, version.number, questionnaire.title, version.issued_at is not null as is_issued,
			${nameOn(context.today, 'questionnaire.organisation_id')} as organisation_name, version.definition
		from questionnaires questionnaire
		join unit_paths maker on maker.organisation_id = questionnaire.organisation_id and ${holds('maker', context.today)}
		join lateral (select version.number, version.issued_at, version.definition from questionnaire_versions version
			where version.questionnaire_id = questionnaire.id
				and (version.issued_at is not null or questionnaire.organisation_id = ${unit.organisationId}::uuid)
			order by version.number desc limit 1) version on true
		where questionnaire.ended_at is null and starts_with(${unit.path}, maker.path)
		order by length(maker.path) desc, version.issued_at desc nulls first, questionnaire.id desc limit 60`.execute(
		context.db,
	);
	return rows;
}

/** Whether a version can be asked with by this union; undefined where it cannot be seen there. */
export async function findVersion(context: Context, unit: { path: string }, questionnaireId: string, number: number) {
	const { rows } = await sql<{ isIssued: boolean; isOwn: boolean; definition: Questionnaire }>`
		select version.issued_at is not null as is_issued, maker.path = ${unit.path} as is_own, version.definition
		from questionnaire_versions version
		join questionnaires questionnaire on questionnaire.id = version.questionnaire_id
		join unit_paths maker on maker.organisation_id = questionnaire.organisation_id and ${holds('maker', context.today)}
		where version.questionnaire_id = ${questionnaireId}::uuid and version.number = ${number}
			and starts_with(${unit.path}, maker.path) and (version.issued_at is not null or maker.path = ${unit.path})
	`.execute(context.db);
	return rows[0];
}

/** Published surveys of a union, for comparing with. */
export async function listEarlier(context: Context, organisationId: string) {
	return context.db
		.selectFrom('surveys')
		.select(['id', 'year', 'title'])
		.where('organisationId', '=', organisationId)
		.where('state', '=', 'published')
		.orderBy('year', 'desc')
		.orderBy('id', 'desc')
		.limit(20)
		.execute();
}

export type SurveyContent = {
	kind: SurveyKind;
	year: number;
	title: string;
	purpose: string;
	legalBasis: string;
	notice: string;
	questionnaireId: string;
	number: number;
	opensOn: string;
	closesOn: string;
	isSlipsOnly: boolean;
	threshold: number;
	filteredThreshold: number;
	crosses: string;
	isWeighted: boolean;
	previousId: string | null;
};

export async function insertSurvey(context: Context, unit: SurveyUnit, content: SurveyContent): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('surveys')
		.values({
			...content,
			...{ id, organisationId: unit.organisationId, publicKey: null, endedReason: null },
			...{ madeAt: context.now, madeByPersonId: context.actor.personId },
		})
		.execute();
	return id;
}

export async function updateSurvey(
	context: Context,
	of: Survey<'survey.write'>,
	content: SurveyContent,
): Promise<void> {
	await context.db.updateTable('surveys').set(content).where('id', '=', of.id).execute();
}

/** What is there after an act that is not a change of content. */
type Moved = {
	state?: SurveyState;
	opensOn?: string;
	closesOn?: string;
	publicKey?: Buffer;
	openedAt?: Date;
	closedAt?: Date;
	endedReason?: string;
};

export async function moveSurvey(context: Context, of: Survey<'survey.open'>, to: Moved): Promise<void> {
	await context.db.updateTable('surveys').set(to).where('id', '=', of.id).execute();
}

/** Of a survey that is called off nothing stays that anybody said. */
export async function emptySurvey(db: Db, id: string): Promise<void> {
	const said = [
		'surveyInbox',
		'surveySlips',
		'surveySpentSlips',
		'surveyColumns',
		'surveyTexts',
		'surveyQuotes',
		'surveyThemes',
	] as const;
	for (const table of said) {
		await db.deleteFrom(table).where('surveyId', '=', id).execute();
	}
}

/** Whether the places were reminded by hand today. */
export async function wasReminded(context: Context, id: string): Promise<boolean> {
	const { rows } = await sql`select from notices join survey_sites site on site.id = notices.matter_id
		where site.survey_id = ${id}::uuid and notices.reason = 'byHand' and notices.on_day = ${context.today}::date limit 1`.execute(
		context.db,
	);
	return rows.length > 0;
}

/** Closes surveys whose last day is over, with an event for each. */
export async function closeOver(db: Db, now: Date, on: string): Promise<number> {
	const { rows } = await sql<{ id: string; organisationId: string }>`
		update surveys set state = 'closed', closed_at = ${now} where state = 'open' and closes_on < ${on}::date
		returning id, organisation_id`.execute(db);
	const events = rows.map(
		({ id, organisationId }): EventInput => ({ name: 'survey.closed', organisationId, subjectId: id }),
	);
	await writeBatchEvents(db, events, now);
	return rows.length;
}

/**
 * Envelopes by place of all open surveys, as of a night. What is open is held until the counts are there: else a survey that
 * is closed and gathered meanwhile had what was really counted overwritten.
 */
export async function countAnswers(db: Db, on: string): Promise<void> {
	await sql`
		update survey_sites site set answers = counted.answers, counted_on = ${on}::date
		from (select place.id, (select count(*)::int from survey_inbox inbox
				where inbox.survey_id = place.survey_id and inbox.site_id = place.id) as answers
			from survey_sites place join surveys survey on survey.id = place.survey_id and survey.state = 'open' for share of survey) counted
		where site.id = counted.id`.execute(db);
}

/** Called off after they were opened: of these a key may lie there. */
export async function listCancelled(db: Db): Promise<string[]> {
	const rows = await db
		.selectFrom('surveys')
		.select('id')
		.where('state', '=', 'cancelled')
		.where('publicKey', 'is not', null)
		.execute();
	return rows.map(({ id }) => id);
}
