import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { HandoutQuestion, HandoutText } from '#domain/plans/handouts/schema.ts';
import type { DirectiveState } from '#domain/plans/schema.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

/** A union of the actor's that was given the directive or hands it down. */
type Holder = { organisationId: string; name: string; path: string };

/** The directive with the actor's units that have it, nearest to the top first; at most fifty. */
export async function getDirective(context: Context, id: string) {
	const { db, today } = context;
	const { rows } = await sql<{ title: string; symbol: string | null; state: DirectiveState; holders: Holder[] }>`
		select title, symbol, state, coalesce((
			select jsonb_agg(to_jsonb(each)) from (
				select paths.organisation_id as "organisationId", names.name, paths.path
				from unit_paths paths join organisation_names names on names.organisation_id = paths.organisation_id
					and names.from_on <= ${today}::date and names.to_on > ${today}::date
				where paths.from_on <= ${today}::date and paths.to_on > ${today}::date
					and ${within(context, 'handout.read', 'paths.path')}
					and (paths.organisation_id = directives.organisation_id or exists (
						select from cascades where cascades.directive_id = directives.id
							and cascades.organisation_id = paths.organisation_id and cascades.left_on is null))
				order by paths.path limit 50
			) as each), '[]') as holders
		from directives where id = ${id}::uuid and state <> 'draft'
	`.execute(db);
	const [directive] = rows;
	return directive && directive.holders.length > 0 ? { id, ...directive } : undefined;
}

/** The union in whose name an easy page is written: one of the actor's own that has the directive. */
export async function findWriter(context: Context, directiveId: string, asked?: string) {
	const { db, today } = context;
	const row = await db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'unitPaths.organisationId')
				.on('names.fromOn', '<=', today)
				.on('names.toOn', '>', today),
		)
		.select(['unitPaths.organisationId', 'names.name'])
		.select(within(context, 'handout.publish', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.where(
			asked === undefined
				? within(context, 'handout.publish', 'unitPaths.path')
				: sql<SqlBool>`unit_paths.organisation_id = ${asked}::uuid and ${within(context, 'handout.read', 'unitPaths.path')}`,
		)
		.where(
			sql<SqlBool>`exists (select from directives where directives.id = ${directiveId}::uuid and directives.state <> 'draft'
				and (directives.organisation_id = unit_paths.organisation_id or exists (
					select from cascades where cascades.directive_id = directives.id
						and cascades.organisation_id = unit_paths.organisation_id and cascades.left_on is null)))`,
		)
		.orderBy('unitPaths.path')
		.limit(1)
		.executeTakeFirst();
	return row;
}

export type Writer = Allowed<{ organisationId: string; name: string; mayAct: SqlBool }, 'handout.publish'>;

export async function getWriter(context: Context, directiveId: string, organisationId: string): Promise<Writer> {
	return prove(context, 'handout.publish', await findWriter(context, directiveId, organisationId));
}

function handoutQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('handouts')
		.innerJoin('directives', 'directives.id', 'handouts.directiveId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'handouts.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'handouts.organisationId')
				.on('names.fromOn', '<=', today)
				.on('names.toOn', '>', today),
		)
		.selectAll('handouts')
		.select(['names.name as organisationName', 'unitPaths.path', 'directives.state as directiveState'])
		.select(abilities(context, ['handout.publish'], 'unitPaths.path').as('abilities'));
}

type HandoutRow = Awaited<ReturnType<ReturnType<typeof handoutQuery>['executeTakeFirstOrThrow']>>;
type HandoutVerb = 'handout.read' | 'handout.publish';
export type Handout<V extends HandoutVerb> = Allowed<HandoutRow & { mayAct: SqlBool }, V>;

/** Readable by whoever reads easy pages at the union that wrote it, or at a union below it that has the directive. */
const isReadable = (context: Context) => sql<SqlBool>`(${within(context, 'handout.read', 'unitPaths.path')} or exists (
	select from cascades join unit_paths below on below.organisation_id = cascades.organisation_id
		and below.from_on <= ${context.today}::date and below.to_on > ${context.today}::date
	where cascades.directive_id = handouts.directive_id and cascades.left_on is null
		and starts_with(below.path, unit_paths.path) and ${within(context, 'handout.read', 'below.path')}))`;

/** One easy page; locked where it is going to be changed. */
export async function getHandout<V extends HandoutVerb>(context: Context, verb: V, id: string): Promise<Handout<V>> {
	if (verb === 'handout.publish') {
		await context.db.selectFrom('handouts').select('id').where('id', '=', id).forUpdate().execute();
	}
	const row = await handoutQuery(context)
		.select((verb === 'handout.read' ? isReadable(context) : within(context, verb, 'unitPaths.path')).as('mayAct'))
		.where('handouts.id', '=', id)
		.where(isReadable(context))
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** Of those that apply to the actor's units the nearest to the workplace. */
export async function findHandoutOf(context: Context, directiveId: string): Promise<HandoutRow | undefined> {
	return handoutQuery(context)
		.where('handouts.directiveId', '=', directiveId)
		.where(isReadable(context))
		.orderBy(sql`length(unit_paths.path)`, 'desc')
		.limit(1)
		.executeTakeFirst();
}

/** Newest first; the draft, where there is one, before all. */
export async function versionsOf(db: Db, handoutId: string) {
	return db
		.selectFrom('handoutVersions')
		.innerJoin('people', 'people.id', 'handoutVersions.madeByPersonId')
		.leftJoin('files', 'files.id', 'handoutVersions.audioFileId')
		.selectAll('handoutVersions')
		.select(['people.fullName as madeBy', 'files.fileName as audioName'])
		.where('handoutId', '=', handoutId)
		.orderBy('number', 'desc')
		.execute();
}

/** The page of the union for the directive, made with the next free number where there is none yet. */
export async function takeHandout(context: Context, directiveId: string, writer: Writer): Promise<string> {
	const { db, now } = context;
	const { organisationId } = writer;
	// One at a time in the installation: numbers are short because none is left out.
	await sql`select pg_advisory_xact_lock(7213025)`.execute(db);
	const known = await db
		.selectFrom('handouts')
		.select('id')
		.where('directiveId', '=', directiveId)
		.where('organisationId', '=', organisationId)
		.executeTakeFirst();
	if (known) return known.id;
	const id = newId(now);
	await sql`
		insert into handouts (id, number, directive_id, organisation_id)
		values (${id}, (select coalesce(max(number), 0) + 1 from handouts), ${directiveId}, ${organisationId})
	`.execute(db);
	return id;
}

/** Writes the draft anew, of which there is one. */
export async function saveDraft(
	context: Context,
	handoutId: string,
	text: HandoutText & { audioFileId: string | null },
): Promise<void> {
	const { db, now, actor } = context;
	const { title, body, audioFileId } = text;
	const questions: HandoutQuestion[] = text.questions;
	const fields = { title, body, audioFileId, questions: JSON.stringify(questions) };
	const by = { madeByPersonId: actor.personId, madeAt: now };
	const draft = await db
		.updateTable('handoutVersions')
		.set({ ...fields, ...by })
		.where('handoutId', '=', handoutId)
		.where('publishedOn', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (draft) return;
	const last = await db
		.selectFrom('handoutVersions')
		.select(({ fn }) => fn.max('number').as('number'))
		.where('handoutId', '=', handoutId)
		.executeTakeFirst();
	await db
		.insertInto('handoutVersions')
		.values({
			...fields,
			...by,
			id: newId(now),
			handoutId,
			number: (last?.number ?? 0) + 1,
			publishedOn: null,
			publishedByPostId: null,
		})
		.execute();
}

/** The draft becomes the page; false where there is none. What was taken down is up again. */
export async function publishDraft(
	context: Context,
	handout: Handout<'handout.publish'>,
	postId: string | null,
): Promise<boolean> {
	const published = await context.db
		.updateTable('handoutVersions')
		.set({ publishedOn: context.today, publishedByPostId: postId })
		.where('handoutId', '=', handout.id)
		.where('publishedOn', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (!published) return false;
	await context.db
		.updateTable('handouts')
		.set({ withdrawnOn: null, withdrawnReason: null })
		.where('id', '=', handout.id)
		.execute();
	return true;
}

export async function withdrawHandout(
	context: Context,
	handout: Handout<'handout.publish'>,
	reason: string,
): Promise<void> {
	await context.db
		.updateTable('handouts')
		.set({ withdrawnOn: context.today, withdrawnReason: reason })
		.where('id', '=', handout.id)
		.execute();
}

type Shown = {
	handoutId: string;
	publisherName: string;
	title: string;
	body: string;
	questions: HandoutQuestion[];
	publishedOn: CivilDate;
	audio: { sha256: string; kind: string; bytes: number } | null;
	isEnded: boolean;
};

/** The page of that number for workers of a unit: of the unit itself or of a union above it; undefined for others. */
export async function findShown(
	db: Db,
	number: number,
	organisationId: string,
	today: CivilDate,
): Promise<Shown | undefined> {
	const { rows } = await sql<Shown>`
		select handouts.id as handout_id, names.name as publisher_name, version.title, version.body, version.questions,
			version.published_on, (
				select jsonb_build_object('sha256', sha256, 'kind', kind, 'bytes', bytes) from files
				where files.id = version.audio_file_id) as audio,
			(handouts.withdrawn_on is not null or directives.state <> 'issued') as is_ended
		from handouts
			join directives on directives.id = handouts.directive_id
			join organisation_names names on names.organisation_id = handouts.organisation_id
				and names.from_on <= ${today}::date and names.to_on > ${today}::date
			join unit_paths upper on upper.organisation_id = handouts.organisation_id
				and upper.from_on <= ${today}::date and upper.to_on > ${today}::date
			join unit_paths own on own.organisation_id = ${organisationId}::uuid
				and own.from_on <= ${today}::date and own.to_on > ${today}::date and starts_with(own.path, upper.path)
			join lateral (
				select * from handout_versions
				where handout_id = handouts.id and published_on is not null order by number desc limit 1
			) version on true
		where handouts.number = ${number}
	`.execute(db);
	return rows[0];
}
