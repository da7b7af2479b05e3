import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { foldText } from '#domain/fields/text.ts';
import type { There } from '#domain/plans/disseminations/rules.ts';
import type { SessionChange, SessionFields, SessionLine } from '#domain/plans/disseminations/schema.ts';
import type { DirectiveState } from '#domain/plans/schema.ts';
import { problem } from '#domain/problems.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { thereOn } from './reach/store.ts';

export type RecordingUnit = Allowed<
	{ organisationId: string; name: string; path: string; foundedOn: CivilDate; mayAct: SqlBool },
	'dissemination.record'
>;

/** The unit of a session: the one named, or the nearest to the actor's own post. 404 and 403 as everywhere. */
export async function getRecordingUnit(context: Context, organisationId: string | undefined): Promise<RecordingUnit> {
	const { db, today, actor } = context;
	const wanted = organisationId ?? actor.posts[0]?.organisationId;
	if (!wanted) throw problem('notYours');
	const row = await db
		.selectFrom('unitPaths')
		.innerJoin('organisations', 'organisations.id', 'unitPaths.organisationId')
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'unitPaths.organisationId')
				.on('names.fromOn', '<=', today)
				.on('names.toOn', '>', today),
		)
		.select(['unitPaths.organisationId', 'unitPaths.path', 'names.name', 'organisations.foundedOn'])
		.select(within(context, 'dissemination.record', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', wanted)
		.where('unitPaths.fromOn', '<=', today)
		.where('unitPaths.toOn', '>', today)
		.where(within(context, 'dissemination.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'dissemination.record', row);
}

export type UnitDirective = {
	id: string;
	title: string;
	symbol: string | null;
	state: DirectiveState;
	datedOn: CivilDate | null;
	endedOn: CivilDate | null;
};

/** What the unit was given or hands down itself, newest first; also what has ended, with its day. */
export async function directivesOf(db: Db, organisationId: string): Promise<UnitDirective[]> {
	const { rows } = await sql<UnitDirective>`
		select id, title, symbol, state, dated_on, ended_on from directives
		where state <> 'draft' and (organisation_id = ${organisationId}::uuid or id in (
			select directive_id from cascades where organisation_id = ${organisationId}::uuid and left_on is null))
		order by coalesce(dated_on, from_on) desc, id desc
		limit 200
	`.execute(db);
	return rows;
}

export async function groupsOf(db: Db, organisationId: string): Promise<{ id: string; title: string }[]> {
	return db
		.selectFrom('disseminationGroups')
		.select(['id', 'title'])
		.where('organisationId', '=', organisationId)
		.orderBy('search')
		.limit(200)
		.execute();
}

/** How many there are in the unit on the day; `given` is what a session being written says of its officials. */
export async function thereAt(db: Db, organisationId: string, on: CivilDate, given?: number): Promise<There> {
	const { rows } = await sql<There>`
		select coalesce(${given ?? null}::int, given.officials_there, posted.officials) as officials, counted.members,
			counted.workers
		from (select ${organisationId}::uuid as organisation_id) units ${thereOn(on)}
	`.execute(db);
	return rows[0] as There;
}

/** A remembered group of the unit; one of that name is made once. Undefined where the id is no group of the unit. */
export async function groupOf(
	db: Db,
	unit: RecordingUnit,
	of: { groupId?: string | undefined; groupTitle?: string | undefined },
	now: Date,
): Promise<{ id: string; title: string } | null | undefined> {
	if (of.groupTitle) {
		return db
			.insertInto('disseminationGroups')
			.values({
				id: newId(now),
				organisationId: unit.organisationId,
				title: of.groupTitle,
				search: foldText(of.groupTitle),
			})
			.onConflict((conflict) =>
				conflict.constraint('dissemination_groups_once').doUpdateSet({ search: (eb) => eb.ref('excluded.search') }),
			)
			.returning(['id', 'title'])
			.executeTakeFirstOrThrow();
	}
	if (!of.groupId) return null;
	return db
		.selectFrom('disseminationGroups')
		.select(['id', 'title'])
		.where('id', '=', of.groupId)
		.where('organisationId', '=', unit.organisationId)
		.executeTakeFirst();
}

type Fields = Omit<SessionFields, 'groupId' | 'groupTitle' | 'isExcessMeant'>;

const columnsOf = (fields: Fields, groupId: string | null) => ({
	heldOn: fields.heldOn,
	form: fields.form,
	groupId,
	content: fields.content ?? null,
	officials: fields.officials ?? null,
	members: fields.members ?? null,
	others: fields.others ?? null,
	officialsThere: fields.officialsThere ?? null,
	excessReason: fields.excessReason ?? null,
});

export async function insertSession(
	context: Context,
	unit: RecordingUnit,
	fields: Fields,
	by: { groupId: string | null; postId: string | null; byProxy: boolean },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('disseminations')
		.values({
			...columnsOf(fields, by.groupId),
			id,
			organisationId: unit.organisationId,
			byProxy: by.byProxy,
			evidenceId: null,
			madeByPersonId: context.actor.personId,
			madeByPostId: by.postId,
			madeAt: context.now,
			withdrawnOn: null,
			withdrawnReason: null,
		})
		.execute();
	await insertParts(context.db, id, fields);
	return id;
}

async function insertParts(db: Db, disseminationId: string, { directiveIds, files }: Fields): Promise<void> {
	const directives = [...new Set(directiveIds)].map((directiveId) => ({ disseminationId, directiveId }));
	await db.insertInto('disseminationDirectives').values(directives).execute();
	const kept = new Map(files.map(({ fileId, role }) => [fileId, { disseminationId, fileId, role }]));
	if (kept.size > 0)
		await db
			.insertInto('disseminationFiles')
			.values([...kept.values()])
			.execute();
}

/** A corrected session with what changed; its parts are written anew. */
export async function updateSession(
	context: Context,
	session: Session<'dissemination.record'>,
	fields: Fields,
	by: { groupId: string | null; changes: SessionChange[] },
): Promise<void> {
	const { db, now, actor } = context;
	const { id, revision } = session;
	await db
		.updateTable('disseminations')
		.set({ ...columnsOf(fields, by.groupId), revision: revision + 1 })
		.where('id', '=', id)
		.execute();
	await db.deleteFrom('disseminationDirectives').where('disseminationId', '=', id).execute();
	await db.deleteFrom('disseminationFiles').where('disseminationId', '=', id).execute();
	await insertParts(db, id, fields);
	const changes = JSON.stringify(by.changes);
	await db
		.insertInto('disseminationChanges')
		.values({ id: newId(now), disseminationId: id, personId: actor.personId, madeAt: now, changes })
		.execute();
}

export async function withdrawSession(
	context: Context,
	session: Session<'dissemination.record'>,
	reason: string,
): Promise<void> {
	await context.db
		.updateTable('disseminations')
		.set({ withdrawnOn: context.today, withdrawnReason: reason })
		.where('id', '=', session.id)
		.execute();
}

const sessionVerbs = ['dissemination.record'] as const;

function sessionQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('disseminations')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'disseminations.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'disseminations.organisationId')
				.on('names.fromOn', '<=', today)
				.on('names.toOn', '>', today),
		)
		.innerJoin('people as makers', 'makers.id', 'disseminations.madeByPersonId')
		.leftJoin('disseminationGroups as groups', 'groups.id', 'disseminations.groupId')
		.leftJoin('evidence', 'evidence.id', 'disseminations.evidenceId')
		.selectAll('disseminations')
		.select(['unitPaths.path', 'names.name as organisationName', 'groups.title as groupTitle'])
		.select('makers.fullName as madeBy')
		.select(sql<boolean>`evidence.seen_at is not null`.as('isSeen'))
		.select(
			sql<boolean>`exists (select from spot_checks where spot_checks.evidence_id = disseminations.evidence_id
				and spot_checks.result = 'right')`.as('isChecked'),
		)
		.select(abilities(context, sessionVerbs, 'unitPaths.path').as('abilities'))
		.where(within(context, 'dissemination.read', 'unitPaths.path'));
}

type SessionRow = Awaited<ReturnType<ReturnType<typeof sessionQuery>['executeTakeFirstOrThrow']>>;
type SessionVerb = 'dissemination.read' | 'dissemination.record';
export type Session<V extends SessionVerb> = Allowed<SessionRow & { mayAct: SqlBool }, V>;

/** One session; locked where it is going to be changed. */
export async function getSession<V extends SessionVerb>(context: Context, verb: V, id: string): Promise<Session<V>> {
	if (verb === 'dissemination.record') {
		await context.db.selectFrom('disseminations').select('id').where('id', '=', id).forUpdate().execute();
	}
	const row = await sessionQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('disseminations.id', '=', id)
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** What belongs to a session: directives, files, corrections. */
export async function partsOf(db: Db, id: string) {
	const [directives, files, changes] = await Promise.all([
		db
			.selectFrom('disseminationDirectives')
			.innerJoin('directives', 'directives.id', 'disseminationDirectives.directiveId')
			.select(['directives.id', 'directives.title', 'directives.symbol'])
			.where('disseminationId', '=', id)
			.orderBy('directives.id')
			.execute(),
		db
			.selectFrom('disseminationFiles')
			.innerJoin('files', 'files.id', 'disseminationFiles.fileId')
			.select(['files.id', 'files.fileName', 'files.kind', 'files.sha256', 'disseminationFiles.role'])
			.where('disseminationId', '=', id)
			.orderBy('files.id')
			.execute(),
		db
			.selectFrom('disseminationChanges')
			.innerJoin('people', 'people.id', 'disseminationChanges.personId')
			.select(['disseminationChanges.madeAt', 'disseminationChanges.changes', 'people.fullName as madeBy'])
			.where('disseminationId', '=', id)
			.orderBy('disseminationChanges.id')
			.execute(),
	]);
	return { directives, files, changes };
}

const pageSize = 50;

/** Newest first, paged by the last row seen. */
export async function listSessions(
	context: Context,
	filter: { organisationId?: string | undefined; after?: string | undefined },
): Promise<{ lines: SessionLine[]; next: string | null }> {
	let query = sessionQuery(context);
	if (filter.organisationId) query = query.where('disseminations.organisationId', '=', filter.organisationId);
	const [heldOn, id] = filter.after?.split(' ') ?? [];
	if (heldOn && id) {
		query = query.where(({ eb, refTuple, tuple }) =>
			eb(refTuple('disseminations.heldOn', 'disseminations.id'), '<', tuple(heldOn, id)),
		);
	}
	const rows = await query
		.orderBy('disseminations.heldOn', 'desc')
		.orderBy('disseminations.id', 'desc')
		.limit(pageSize + 1)
		.execute();
	const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
	return { lines: rows.slice(0, pageSize), next: last ? `${last.heldOn} ${last.id}` : null };
}

/** Sessions of named units for a directive that stand on the day: what lies behind a share. */
export async function sessionsFor(
	context: Context,
	{ directiveId, on }: { directiveId: string; on: CivilDate },
	units: readonly string[],
): Promise<SessionRow[]> {
	if (units.length === 0) return [];
	return sessionQuery(context)
		.innerJoin('disseminationDirectives as of', 'of.disseminationId', 'disseminations.id')
		.where('of.directiveId', '=', directiveId)
		.where('disseminations.organisationId', 'in', [...units])
		.where('disseminations.heldOn', '<=', on)
		.where((eb) => eb.or([eb('disseminations.withdrawnOn', 'is', null), eb('disseminations.withdrawnOn', '>', on)]))
		.orderBy('disseminations.heldOn', 'desc')
		.orderBy('disseminations.id', 'desc')
		.limit(500)
		.execute();
}
