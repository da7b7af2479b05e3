/** SQL of the places where a survey asks: units of the federation, or enterprises. */
import { sql } from 'kysely';
import type { Sample, SiteFlag, SurveyKind, SurveyState } from '#domain/surveys/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, checkedReach, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { holds, type Survey } from '../store.ts';

/** Numbers over all places of a survey. */
export type Whole = {
	places: number;
	population: number;
	target: number;
	alone: number;
	small: number;
	unknown: number;
	handed: number;
	answers: number;
	countedOn: string | null;
	/** Of what `answers` sums up: places whose own count is never told, the answers there, of the others the one with the fewest. */
	hidden: number;
	hiddenAnswers: number;
	leastShownId: string | null;
};

export async function wholeOf(context: Context, survey: { id: string; threshold: number }): Promise<Whole> {
	const { rows } = await sql<Whole>`
		select count(*)::int as places, coalesce(sum(population), 0)::int as population, coalesce(sum(target), 0)::int as target,
			(count(*) filter (where population = 1))::int as alone,
			(count(*) filter (where population between 2 and 29))::int as small,
			(count(*) filter (where population = 0))::int as unknown,
			(count(*) filter (where handed_on is not null))::int as handed,
			coalesce(sum(answers) filter (where left_out_reason is null), 0)::int as answers, max(counted_on) as counted_on,
			(count(*) filter (where answers < ${survey.threshold} and left_out_reason is null))::int as hidden,
			coalesce(sum(answers) filter (where answers < ${survey.threshold} and left_out_reason is null), 0)::int as hidden_answers,
			(select least_shown.id from survey_sites least_shown where least_shown.survey_id = ${survey.id}::uuid
				and least_shown.left_out_reason is null and least_shown.answers >= ${survey.threshold} order by least_shown.answers, least_shown.id limit 1) as least_shown_id
		from survey_sites where survey_id = ${survey.id}::uuid`.execute(context.db);
	return rows[0] as Whole;
}

export type OwnPlaceRow = {
	id: string;
	name: string;
	population: number;
	slips: number;
	code: string | null;
	handedOn: string | null;
	answers: number;
};

/** The places that are units at which the actor holds a post. */
export async function listOwnPlaces(context: Context, surveyId: string): Promise<OwnPlaceRow[]> {
	const units = context.actor.posts.map(({ organisationId }) => organisationId);
	return context.db
		.selectFrom('surveySites')
		.select(['id', 'name', 'population', 'slips', 'code', 'handedOn', 'answers'])
		.where('surveyId', '=', surveyId)
		.where('organisationId', 'in', units.length > 0 ? units : [nobodyId])
		.orderBy('name')
		.limit(10)
		.execute();
}

const nobodyId = '00000000-0000-0000-0000-000000000000';

export type PlaceRow = OwnPlaceRow & {
	unitCode: string | null;
	target: number | null;
	sector: string | null;
	leftOutReason: string | null;
	flags: SiteFlag[];
	total: number;
};

/** Places in the order of their names that the actor may see. `after`: the name and id of the last one shown. */
export async function listPlaces(
	context: Context,
	survey: Survey<'survey.read'>,
	{ q, after, limit }: { q: string | undefined; after: string | undefined; limit: number },
): Promise<PlaceRow[]> {
	const at = after?.lastIndexOf('/') ?? -1;
	const [name, id] = after && at > 0 ? [after.slice(0, at), after.slice(at + 1)] : ['', ''];
	const from = /^[0-9a-f-]{36}$/.test(id)
		? sql`where (alphabet_key(listed.name), listed.id) > (alphabet_key(${name}), ${id}::uuid)`
		: sql``;
	const named = q
		? sql`and (site.name ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`} or lower(unit.code) = lower(${q}))`
		: sql``;
	const reached = survey.isWhole ? sql`true` : within(context, 'survey.read', 'place.path');
	const { rows } = await sql<PlaceRow>`
		select listed.* from (
			select site.id, site.name, site.population, site.slips, site.code, site.handed_on, site.answers, unit.code as unit_code,
				site.target, site.sector, site.left_out_reason, site.flags, (count(*) over ())::int as total
			from survey_sites site left join organisations unit on unit.id = site.organisation_id
			left join unit_paths place on place.organisation_id = site.organisation_id and ${holds('place', context.today)}
			where site.survey_id = ${survey.id}::uuid and ${reached} ${named}
		) listed ${from}
		order by alphabet_key(listed.name), listed.id limit ${limit}`.execute(context.db);
	return rows;
}

/** Kinds of grassroots unions below (or the union itself), with how many there are and their workers. */
export async function listKinds(context: Context, path: string) {
	const { rows } = await sql<{ code: string; title: string; units: number; workers: number }>`
		select candidate.kind_code as code, min(candidate.kind_title) as title, count(*)::int as units,
			coalesce(sum(candidate.population), 0)::int as workers
		from (${candidates(context, path)}) candidate group by candidate.kind_code order by count(*) desc, code`.execute(
		context.db,
	);
	return rows;
}

export type Candidate = {
	id: string;
	name: string;
	code: string;
	kindCode: string;
	kindTitle: string;
	population: number;
	path: string;
};

const candidates = ({ today }: Context, path: string) => sql`
	select face.organisation_id as id, face.name, face.code, face.kind_code, face.kind_title, face.path,
		coalesce((select (counted.figures ->> 'workers')::int from headcounts counted where counted.organisation_id = face.organisation_id
			and counted.as_of_on <= ${today}::date order by counted.as_of_on desc limit 1), 0) as population
	from unit_faces face where face.path >= ${path} and face.path < ${`${path}g`} and ${holds('face', today)}
		and face.is_grassroots and face.founded_on <= ${today}::date
		and (face.dissolved_on is null or face.dissolved_on > ${today}::date)`;

/** Grassroots unions below a union, or itself, of certain kinds or with certain codes; with their workers as last counted. */
export async function listCandidates(
	context: Context,
	path: string,
	{ kindCodes, unitCodes }: { kindCodes: readonly string[]; unitCodes?: readonly string[] },
): Promise<Candidate[]> {
	const kinds = kindCodes.length > 0 ? sql`and candidate.kind_code = any(${[...kindCodes]}::text[])` : sql``;
	const codes = unitCodes
		? sql`and lower(candidate.code) = any(${unitCodes.map((code) => code.toLowerCase())}::text[])`
		: sql``;
	const { rows } =
		await sql<Candidate>`select * from (${candidates(context, path)}) candidate where true ${kinds} ${codes}
		order by candidate.code`.execute(context.db);
	return rows;
}

/** Enterprises that the union notes and still follows. */
export async function listEnterprises(context: Context, organisationId: string) {
	return context.db
		.selectFrom('enterprises')
		.select(['id', 'name', 'workers', 'sector'])
		.where('organisationId', '=', organisationId)
		.where('endedOn', 'is', null)
		.orderBy('name')
		.limit(2_000)
		.execute();
}

export type NewPlace = {
	organisationId: string | null;
	enterpriseId: string | null;
	name: string;
	path: string | null;
	sector: string | null;
	population: number;
	target: number | null;
};

/** Makes these the places of a draft. One that was there keeps its number of people, which somebody may have mended. */
export async function replacePlaces(
	context: Context,
	survey: Survey<'survey.write'>,
	places: readonly NewPlace[],
): Promise<void> {
	const { db, now } = context;
	const rows = places.map((place) => ({ id: newId(now), ...place }));
	await sql`delete from survey_sites site where site.survey_id = ${survey.id}::uuid
		and not (coalesce(site.organisation_id, site.enterprise_id) = any(${places.map(
			(place) => place.organisationId ?? place.enterpriseId,
		)}::uuid[]))`.execute(db);
	await sql`
		insert into survey_sites (id, survey_id, organisation_id, enterprise_id, name, path, sector, population, target)
		select chosen.id, ${survey.id}::uuid, chosen.organisation_id, chosen.enterprise_id, chosen.name, chosen.path, chosen.sector,
			chosen.population, chosen.target
		from jsonb_to_recordset(${JSON.stringify(
			rows.map((row) => ({ ...row, organisation_id: row.organisationId, enterprise_id: row.enterpriseId })),
		)}::jsonb) chosen (id uuid, organisation_id uuid, enterprise_id uuid, name text, path text, sector text, population int, target int)
		on conflict on constraint survey_sites_once do update set name = excluded.name, path = excluded.path, sector = excluded.sector,
			target = coalesce(excluded.target, survey_sites.target),
			population = case when survey_sites.population = 0 then excluded.population else survey_sites.population end
	`.execute(db);
}

export async function keepSample(
	context: Context,
	survey: Survey<'survey.write'>,
	sample: object | null,
): Promise<void> {
	const value = sample === null ? null : JSON.stringify(sample);
	await context.db.updateTable('surveys').set({ sample: value }).where('id', '=', survey.id).execute();
}

export async function findSample(context: Context, surveyId: string): Promise<Sample | null> {
	const row = await context.db.selectFrom('surveys').select('sample').where('id', '=', surveyId).executeTakeFirst();
	return row?.sample ?? null;
}

/** Places without a number of people: how many, and the names of the first three. */
export async function unknownPlaces(context: Context, surveyId: string) {
	const { rows } = await sql<{ count: number; names: string[] }>`
		select count(*)::int as count, (array_agg(name order by name))[1:3] as names
		from survey_sites where survey_id = ${surveyId}::uuid and population = 0`.execute(context.db);
	return rows[0] as { count: number; names: string[] };
}

export async function listPlaceIds(context: Context, surveyId: string): Promise<string[]> {
	const rows = await context.db.selectFrom('surveySites').select('id').where('surveyId', '=', surveyId).execute();
	return rows.map(({ id }) => id);
}

/** Which of these codes stand on some poster already. */
export async function takenCodes(context: Context, codes: readonly string[]): Promise<string[]> {
	const { rows } = await sql<{
		code: string;
	}>`select code from survey_sites where code = any(${[...codes]}::text[])`.execute(context.db);
	return rows.map(({ code }) => code);
}

/** Where each place stands and how it is called on the day of opening, and the code on its poster. */
export async function freezePlaces(
	context: Context,
	survey: Survey<'survey.open'>,
	codes: readonly { id: string; code: string }[],
): Promise<void> {
	await sql`
		update survey_sites site set code = given.code, name = coalesce(face.name, site.name), path = coalesce(face.path, site.path)
		from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) given (id uuid, code text)
		join survey_sites place on place.id = given.id
		left join unit_faces face on face.organisation_id = place.organisation_id and ${holds('face', context.today)}
		where site.id = given.id and site.survey_id = ${survey.id}::uuid`.execute(context.db);
}

export type SiteRow = {
	id: string;
	/** Of the unit, of an enterprise the union that asks there. */
	organisationId: string;
	surveyId: string;
	surveyTitle: string;
	surveyPath: string;
	organiserId: string;
	organiserName: string;
	kind: SurveyKind;
	state: SurveyState;
	opensOn: string;
	closesOn: string;
	isSlipsOnly: boolean;
	gatheredAt: Date | null;
	name: string;
	population: number;
	target: number | null;
	slips: number;
	code: string | null;
	handedOn: string | null;
	path: string;
	mayHandOut: boolean;
	mayAct: boolean;
};
export type Site<V extends Verb> = Allowed<SiteRow, V>;

/** Verbs about a place are held over the place itself, those about the survey over its union. */
const ofPlace: readonly Verb[] = ['survey.handOut', 'survey.typeIn'];

const siteColumns = ({ today }: Context) => sql`
	site.id, coalesce(site.organisation_id, survey.organisation_id) as organisation_id, site.survey_id, survey.title as survey_title,
	owner.path as survey_path, survey.organisation_id as organiser_id, (select named.name from organisation_names named
		where named.organisation_id = survey.organisation_id and ${holds('named', today)}) as organiser_name,
	survey.kind, survey.state, survey.opens_on, survey.closes_on, survey.is_slips_only, survey.gathered_at, site.name, site.population,
	site.target, site.slips, site.code, site.handed_on, coalesce(place.path, owner.path) as path`;

const siteTables = ({ today }: Context) => sql`survey_sites site join surveys survey on survey.id = site.survey_id
	join unit_paths owner on owner.organisation_id = survey.organisation_id and ${holds('owner', today)}
	left join unit_paths place on place.organisation_id = site.organisation_id and ${holds('place', today)}`;

const standsAt = sql`coalesce(place.path, owner.path)`;
const isShown = sql`survey.state in ('open', 'closed', 'published')`;

/** One place with proof of the verb, locked where it is to be written. */
export async function getSite<V extends Verb>(
	context: Context,
	verb: V,
	id: string,
	{ isReading = false } = {},
): Promise<Site<V>> {
	if (!isReading) await sql`select from survey_sites where id = ${id}::uuid for update`.execute(context.db);
	const here = inPath(context, 'survey.read');
	const seen = sql`(${within(context, 'survey.read', 'owner.path')} or (${isShown} and ${here}))`;
	const ofUnion = verb === 'survey.read' ? seen : within(context, verb, 'owner.path');
	const may = ofPlace.includes(verb) ? inPath(context, verb) : ofUnion;
	const { rows } = await sql<SiteRow>`
		select ${siteColumns(context)}, ${inPath(context, 'survey.handOut')} as may_hand_out, ${may} as may_act
		from ${siteTables(context)} where site.id = ${id}::uuid and ${seen}`.execute(context.db);
	return prove(context, verb, rows[0]);
}

/** `within` over where a place stands, which is no column. */
function inPath(context: Context, verb: Verb) {
	const ranges = checkedReach(context, verb);
	if (ranges.length === 0) return sql<boolean>`false`;
	return sql<boolean>`(${sql.join(
		ranges.map((range) => sql`(${standsAt} >= ${range.low} and ${standsAt} < ${range.high})`),
		sql` or `,
	)})`;
}

/** Places of a survey over which the verb is held, in the order of their names. */
export async function listSites(
	context: Context,
	surveyId: string,
	verb: 'survey.handOut' | 'survey.typeIn',
	{ after, limit }: { after?: string | undefined; limit: number },
): Promise<SiteRow[]> {
	const from = after && /^[0-9a-f-]{36}$/.test(after) ? sql`and site.id > ${after}::uuid` : sql``;
	const { rows } = await sql<SiteRow>`
		select ${siteColumns(context)}, true as may_hand_out, true as may_act
		from ${siteTables(context)} where site.survey_id = ${surveyId}::uuid and ${isShown} and ${inPath(context, verb)} ${from}
		order by site.id limit ${limit}`.execute(context.db);
	return rows;
}

export async function updatePlace(
	context: Context,
	of: Site<'survey.write'> | Site<'survey.handOut'> | Site<'survey.publish'>,
	to: { population?: number; target?: number | null; handedOn?: string; leftOutReason?: string; slips?: number },
): Promise<void> {
	await context.db.updateTable('surveySites').set(to).where('id', '=', of.id).execute();
}
