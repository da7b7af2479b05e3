/**
 * SQL of questionnaires. Seen by their union and those above it; issued ones also by all unions below, which may ask with
 * them.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Questionnaire, Translations } from '#domain/surveys/questionnaires/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, checkedReach, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../../organisations/store.ts';

/** Unions above one of the actor's own units (or these themselves). */
function isAbove(context: Context, pathColumn: string): RawBuilder<SqlBool> {
	const lows = checkedReach(context, 'questionnaire.read').map(({ low }) => low);
	const column = sql.ref(pathColumn);
	return lows.length === 0
		? sql<SqlBool>`false`
		: sql<SqlBool>`(${sql.join(
				lows.map((low) => sql`starts_with(${low}, ${column})`),
				sql` or `,
			)})`;
}

/** Questionnaires with the union that made them, by its name and place of today. */
function ownedQuery(context: Context) {
	return context.db
		.selectFrom('questionnaires as made')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'made.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as owner', (join) =>
			join
				.onRef('owner.organisationId', '=', 'made.organisationId')
				.on('owner.fromOn', '<=', context.today)
				.on('owner.toOn', '>', context.today),
		);
}

function versionQuery(context: Context, id: string, number: number) {
	return ownedQuery(context)
		.innerJoin('questionnaireVersions as version', 'version.questionnaireId', 'made.id')
		.select([
			'made.id',
			'made.title',
			'made.organisationId',
			'made.endedAt',
			'owner.name as ownerName',
			'unitPaths.path',
			'version.number',
			'version.definition',
			'version.translations',
			'version.changedAt',
			'version.issuedAt',
		])
		.where('made.id', '=', id)
		.where('version.number', '=', number)
		.where(
			sql<SqlBool>`(${within(context, 'questionnaire.read', 'unitPaths.path')}
				or (version.issued_at is not null and ${isAbove(context, 'unitPaths.path')}))`,
		);
}

type VersionRow = Awaited<ReturnType<ReturnType<typeof versionQuery>['executeTakeFirstOrThrow']>> & {
	abilities: Verb[];
	mayAct: boolean;
};
export type Version<V extends Verb> = Allowed<VersionRow, V>;

/** One version that the actor may read. */
export async function readVersion(
	context: Context,
	id: string,
	number: number,
): Promise<Version<'questionnaire.read'>> {
	const row = await versionQuery(context, id, number)
		.select(abilities(context, ['questionnaire.write'], 'unitPaths.path').as('abilities'))
		.select(sql<boolean>`true`.as('mayAct'))
		.executeTakeFirst();
	return prove(context, 'questionnaire.read', row as VersionRow | undefined);
}

/** One version to change; its row is locked until the end. */
export async function getVersion(
	context: Context,
	id: string,
	number: number,
): Promise<Version<'questionnaire.write'>> {
	const row = await versionQuery(context, id, number)
		.select(abilities(context, ['questionnaire.write'], 'unitPaths.path').as('abilities'))
		.select(within(context, 'questionnaire.write', 'unitPaths.path').as('mayAct'))
		.forUpdate('version')
		.executeTakeFirst();
	return prove(context, 'questionnaire.write', row as VersionRow | undefined);
}

type QuestionnaireRow = { id: string; organisationId: string; title: string; endedAt: Date | null; mayAct: boolean };

/** The questionnaire itself, to end it or to begin a version; its row is locked until the end. */
export async function getQuestionnaire(
	context: Context,
	id: string,
): Promise<Allowed<QuestionnaireRow, 'questionnaire.write'>> {
	const row = await ownedQuery(context)
		.select(['made.id', 'made.organisationId', 'made.title', 'made.endedAt'])
		.select(within(context, 'questionnaire.write', 'unitPaths.path').as('mayAct'))
		.where('made.id', '=', id)
		.where(
			sql<SqlBool>`(${within(context, 'questionnaire.read', 'unitPaths.path')} or (${isAbove(context, 'unitPaths.path')}
				and exists (select from questionnaire_versions issued where issued.questionnaire_id = made.id and issued.issued_at is not null)))`,
		)
		.forUpdate('made')
		.executeTakeFirst();
	return prove(context, 'questionnaire.write', row as QuestionnaireRow | undefined);
}

export type Listed = {
	id: string;
	title: string;
	number: number;
	issuedNumber: number | null;
	organisationId: string;
	ownerName: string;
	definition: Questionnaire;
	changedAt: Date;
	place: 'own' | 'above' | 'below';
};

const mostListed = 50;

/** Newest version of each that is still in use: own ones, issued ones of unions above, the newest of unions below. */
export async function listQuestionnaires(context: Context): Promise<Listed[]> {
	const ownIds = context.actor.posts.map((post) => post.organisationId);
	const isOwn = sql<boolean>`made.organisation_id = any(${sql.val(ownIds)}::uuid[])`;
	const isSeen = within(context, 'questionnaire.read', 'paths.path');
	const { rows } = await sql<Listed>`
		select * from (
			select made.id, made.title, version.number, issued.number as issued_number, made.organisation_id,
				owner.name as owner_name,
				coalesce(case when ${isOwn} then version.definition end, issued.definition, version.definition) as definition,
				version.changed_at, seen.place, row_number() over (partition by seen.place order by version.changed_at desc, made.id) as rank
			from questionnaires made
			join unit_paths paths on paths.organisation_id = made.organisation_id and paths.from_on <= ${context.today}::date
				and paths.to_on > ${context.today}::date
			join organisation_names owner on owner.organisation_id = made.organisation_id and owner.from_on <= ${context.today}::date
				and owner.to_on > ${context.today}::date
			join lateral (select v.number, v.definition, v.changed_at from questionnaire_versions v
				where v.questionnaire_id = made.id order by v.number desc limit 1) version on true
			left join lateral (select v.number, v.definition from questionnaire_versions v
				where v.questionnaire_id = made.id and v.issued_at is not null order by v.number desc limit 1) issued on true
			cross join lateral (select case when ${isSeen} and ${isOwn} then 'own' when ${isSeen} then 'below'
				when issued.number is not null and ${isAbove(context, 'paths.path')} then 'above' end as place) seen
			where made.ended_at is null and seen.place is not null
		) listed where rank <= ${mostListed} order by changed_at desc, id`.execute(context.db);
	return rows;
}

/** All versions, newest first. */
export async function listVersions(db: Db, id: string) {
	return db
		.selectFrom('questionnaireVersions')
		.select(['number', 'issuedAt', 'definition'])
		.where('questionnaireId', '=', id)
		.orderBy('number', 'desc')
		.execute();
}

export type Medium = {
	id: string;
	part: string;
	language: string;
	mediaType: string;
	seconds: number | null;
	bytes: number;
};

/** Recordings and pictures of a version, without their bytes. */
export async function listMedia(db: Db, id: string, number: number): Promise<Medium[]> {
	return db
		.selectFrom('questionnaireMedia')
		.select(['id', 'part', 'language', 'mediaType', 'seconds'])
		.select(sql<number>`octet_length(bytes)`.as('bytes'))
		.where('questionnaireId', '=', id)
		.where('number', '=', number)
		.orderBy('part')
		.orderBy('language')
		.execute();
}

/** A version for whoever asks with it: no question of access. Undefined where there is none. */
export async function findVersion(db: Db, questionnaireId: string, number: number) {
	return db
		.selectFrom('questionnaireVersions as version')
		.innerJoin('questionnaires as made', 'made.id', 'version.questionnaireId')
		.select(['made.title', 'version.definition as questionnaire', 'version.translations'])
		.select(
			sql<{ part: string; language: string; id: string }[]>`(
				select coalesce(jsonb_agg(jsonb_build_object('part', part, 'language', language, 'id', id)), '[]')
				from questionnaire_media medium
				where medium.questionnaire_id = version.questionnaire_id and medium.number = version.number)`.as('media'),
		)
		.where('version.questionnaireId', '=', questionnaireId)
		.where('version.number', '=', number)
		.executeTakeFirst();
}

type Content = { title: string; questionnaire: Questionnaire };

/** A new questionnaire of a union, with its first version. */
export async function insertQuestionnaire(
	context: Context,
	owner: Organisation<'questionnaire.write'>,
	{ title, questionnaire, translations = {} }: Content & { translations?: Translations },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('questionnaires')
		.values({
			id,
			organisationId: owner.organisationId,
			title,
			madeAt: context.now,
			madeByPersonId: context.actor.personId,
		})
		.execute();
	await context.db
		.insertInto('questionnaireVersions')
		.values({
			questionnaireId: id,
			number: 1,
			definition: JSON.stringify(questionnaire),
			translations: JSON.stringify(translations),
			changedAt: context.now,
		})
		.execute();
	return id;
}

/** The next version, a copy of the newest with its translations and media. */
export async function insertNextVersion(
	context: Context,
	made: Allowed<QuestionnaireRow, 'questionnaire.write'>,
	from: number,
): Promise<number> {
	const number = from + 1;
	await sql`
		insert into questionnaire_versions (questionnaire_id, number, definition, translations, changed_at)
		select questionnaire_id, ${number}, definition, translations, ${context.now} from questionnaire_versions
		where questionnaire_id = ${made.id}::uuid and number = ${from}`.execute(context.db);
	await copyMedia(context, { id: made.id, number: from }, { id: made.id, number });
	return number;
}

type VersionName = { id: string; number: number };

/** Recordings and pictures of one version also for another, under ids of their own. */
export async function copyMedia(context: Context, from: VersionName, to: VersionName): Promise<void> {
	const media = await listMedia(context.db, from.id, from.number);
	if (media.length === 0) return;
	const pairs = media.map(({ id }) => ({ from: id, to: newId(context.now) }));
	await sql`
		insert into questionnaire_media (id, questionnaire_id, number, part, language, media_type, seconds, bytes)
		select pair.to_id, ${to.id}::uuid, ${to.number}, part, language, media_type, seconds, bytes
		from unnest(${sql.val(pairs.map((pair) => pair.from))}::uuid[], ${sql.val(pairs.map((pair) => pair.to))}::uuid[])
			as pair (from_id, to_id) join questionnaire_media medium on medium.id = pair.from_id`.execute(context.db);
}

export async function updateVersion(
	context: Context,
	version: Version<'questionnaire.write'>,
	next: Partial<Content & { translations: Translations }>,
): Promise<void> {
	const { title, questionnaire, translations } = next;
	if (title !== undefined && title !== version.title)
		await context.db.updateTable('questionnaires').set({ title }).where('id', '=', version.id).execute();
	await context.db
		.updateTable('questionnaireVersions')
		.set({
			changedAt: context.now,
			...(questionnaire && { definition: JSON.stringify(questionnaire) }),
			...(translations && { translations: JSON.stringify(translations) }),
		})
		.where('questionnaireId', '=', version.id)
		.where('number', '=', version.number)
		.execute();
}

/** From now on the version never changes; recordings of parts that are gone go first. */
export async function issueVersion(
	context: Context,
	version: Version<'questionnaire.write'>,
	parts: readonly string[],
	translations: Translations,
): Promise<void> {
	await context.db
		.deleteFrom('questionnaireMedia')
		.where('questionnaireId', '=', version.id)
		.where('number', '=', version.number)
		.where('part', 'not in', [...parts])
		.execute();
	await context.db
		.updateTable('questionnaireVersions')
		.set({ issuedAt: context.now, translations: JSON.stringify(translations) })
		.where('questionnaireId', '=', version.id)
		.where('number', '=', version.number)
		.execute();
}

export async function endQuestionnaire(
	context: Context,
	made: Allowed<QuestionnaireRow, 'questionnaire.write'>,
): Promise<void> {
	await context.db.updateTable('questionnaires').set({ endedAt: context.now }).where('id', '=', made.id).execute();
}

/** Workers of the union and all below it, as last counted; null where nobody has counted. */
export async function countWorkers(context: Context, path: string): Promise<number | null> {
	const { rows } = await sql<{ workers: number | null }>`
		select sum((latest.figures ->> 'workers')::int)::int as workers
		from unit_paths paths
		cross join lateral (select figures from headcounts where headcounts.organisation_id = paths.organisation_id
			and headcounts.as_of_on <= ${context.today}::date order by headcounts.as_of_on desc limit 1) latest
		where paths.path >= ${path} and paths.path < ${`${path}g`} and paths.from_on <= ${context.today}::date
			and paths.to_on > ${context.today}::date`.execute(context.db);
	return rows[0]?.workers ?? null;
}
