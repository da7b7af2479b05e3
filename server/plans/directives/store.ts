import { type SqlBool, sql } from 'kysely';
import type { DirectiveFields, DirectiveFileRole } from '#domain/plans/directives/schema.ts';
import type { DirectiveState, PlanSection, Recipient } from '#domain/plans/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import { isVisibleDirective } from './policy.ts';

const directiveVerbs = ['directive.write', 'directive.issue', 'cascade.read', 'cascade.carryOn'] as const;

const mostListed = 100;

/** Directives with the name and path of today of the union that hands them down. */
function directiveQuery(context: Context) {
	const on = context.today;
	return context.db
		.selectFrom('directives')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'directives.organisationId')
				.on('unitPaths.fromOn', '<=', on)
				.on('unitPaths.toOn', '>', on),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'directives.organisationId')
				.on('names.fromOn', '<=', on)
				.on('names.toOn', '>', on),
		)
		.where(isVisibleDirective(context));
}

const columns = [
	'directives.id',
	'directives.organisationId',
	'names.name as organisationName',
	'directives.kind',
	'directives.symbol',
	'directives.title',
	'directives.issuer',
	'directives.datedOn',
	'directives.fromOn',
	'directives.untilOn',
	'directives.state',
	'directives.planDueOn',
] as const;

function oneQuery(context: Context, verb: Verb) {
	const mayAct = verb === 'directive.read' ? sql<SqlBool>`true` : within(context, verb, 'unitPaths.path');
	return directiveQuery(context)
		.select(columns)
		.select([
			'directives.recipients',
			'directives.planOutline',
			'directives.issuedOn',
			'directives.endedOn',
			'directives.endReason',
			'directives.replacedById',
			'names.shortName as organisationShortName',
			'unitPaths.path',
			sql<boolean>`directives.source_text is not null`.as('hasText'),
		])
		.select(abilities(context, directiveVerbs, 'unitPaths.path').as('abilities'))
		.select(mayAct.as('mayAct'));
}

type DirectiveRow = Awaited<ReturnType<ReturnType<typeof oneQuery>['executeTakeFirstOrThrow']>>;
export type Directive<V extends Verb> = Allowed<DirectiveRow, V>;

/** One directive with proof of the verb at the union that hands it down; to read it, receiving it is enough. */
export async function getDirective<V extends Verb>(context: Context, verb: V, id: string): Promise<Directive<V>> {
	const row = await oneQuery(context, verb).where('directives.id', '=', id).executeTakeFirst();
	return prove(context, verb, row);
}

/** As `getDirective`, with its row locked until the change is committed. */
export async function lockDirective<V extends Verb>(context: Context, verb: V, id: string): Promise<Directive<V>> {
	await context.db.selectFrom('directives').select('id').where('id', '=', id).forUpdate().execute();
	return getDirective(context, verb, id);
}

type Filter = { state?: DirectiveState | undefined; year?: number | undefined; words?: string | undefined };

/** Newest first, at most a hundred. */
export async function listDirectives(context: Context, filter: Filter) {
	const own = context.actor.posts.map((post) => post.organisationId);
	const unopened = own.length
		? sql<boolean>`directives.state = 'issued' and exists (select 1 from cascades c where c.directive_id = directives.id and c.left_on is null
			and c.opened_at is null and c.organisation_id in (${sql.join(own.map((id) => sql`${id}::uuid`))}))`
		: sql<boolean>`false`;
	let query = directiveQuery(context)
		.select(columns)
		.select([
			unopened.as('isNew'),
			sql<number>`(select count(*)::int from duties where duties.directive_id = directives.id and duties.state = 'confirmed')`.as(
				'duties',
			),
			sql<number>`(select count(*)::int from duties where duties.directive_id = directives.id and duties.state = 'proposed')`.as(
				'proposals',
			),
		]);
	if (filter.state) query = query.where('directives.state', '=', filter.state);
	if (filter.year) {
		query = query
			.where('directives.fromOn', '<=', `${filter.year}-12-31`)
			.where((where) =>
				where.or([where('directives.untilOn', 'is', null), where('directives.untilOn', '>=', `${filter.year}-01-01`)]),
			);
	}
	for (const word of fold(filter.words ?? '').split(' ')) {
		if (word) query = query.where('directives.search', 'like', `%${word}%`);
	}
	const rows = await query
		.orderBy(sql`directives.state = 'draft'`, 'desc')
		.orderBy(sql`coalesce(directives.dated_on, directives.from_on)`, 'desc')
		.orderBy('directives.id', 'desc')
		.limit(mostListed + 1)
		.execute();
	return { directives: rows.slice(0, mostListed), hasMore: rows.length > mostListed };
}

const searchOf = ({ symbol, title, issuer }: DirectiveFields) => fold([symbol ?? '', title, issuer].join(' '));

const columnsOf = (fields: DirectiveFields, recipients: Recipient[]) => ({
	kind: fields.kind,
	symbol: fields.symbol ?? null,
	title: fields.title,
	issuer: fields.issuer,
	datedOn: fields.datedOn ?? null,
	fromOn: fields.fromOn,
	untilOn: fields.untilOn ?? null,
	planDueOn: fields.planDueOn ?? null,
	recipients: JSON.stringify(recipients),
	search: searchOf(fields),
});

/** A union where directives may be written, with proof. */
export async function getDirectiveUnit(context: Context, organisationId: string) {
	const row = await context.db
		.selectFrom('unitPaths')
		.select(['unitPaths.organisationId', 'unitPaths.path'])
		.select(within(context, 'directive.write', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, 'organisation.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'directive.write', row);
}

export async function insertDirective(
	context: Context,
	unit: Awaited<ReturnType<typeof getDirectiveUnit>>,
	fields: DirectiveFields,
	recipients: Recipient[],
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('directives')
		.values({
			...columnsOf(fields, recipients),
			id,
			organisationId: unit.organisationId,
			sourceText: null,
			issuedOn: null,
			issuedByPostId: null,
			endedOn: null,
			endReason: null,
			replacedById: null,
			madeByPersonId: context.actor.personId,
			madeAt: context.now,
		})
		.execute();
	return id;
}

export async function updateDirective(
	context: Context,
	directive: Directive<'directive.write'>,
	fields: DirectiveFields,
	recipients: Recipient[],
): Promise<void> {
	await context.db
		.updateTable('directives')
		.set(columnsOf(fields, recipients))
		.where('id', '=', directive.id)
		.execute();
}

/** A task of the programme, a goal or an easy page names it: thrown away, it would leave them without their reason. */
export async function isNamedElsewhere(context: Context, id: string): Promise<boolean> {
	const { rows } = await sql<{ isNamed: boolean }>`
		select exists (select from handouts where directive_id = ${id})
			or exists (select from goals where directive_id = ${id})
			or exists (select from programme_task_duties task join duties on duties.id = task.duty_id
				where duties.directive_id = ${id}) as is_named`.execute(context.db);
	return rows[0]?.isNamed ?? false;
}

/** A paper that was never issued, with its ledger. Its files stay where files are kept. */
export async function deleteDraft({ db }: Context, { id }: Directive<'directive.write'>): Promise<void> {
	await db.deleteFrom('duties').where('directiveId', '=', id).execute();
	await db.deleteFrom('directiveFiles').where('directiveId', '=', id).execute();
	await db.deleteFrom('directives').where('id', '=', id).where('state', '=', 'draft').execute();
}

export async function setOutline(
	context: Context,
	directive: Directive<'directive.write'>,
	sections: PlanSection[],
): Promise<void> {
	await context.db
		.updateTable('directives')
		.set({ planOutline: JSON.stringify(sections) })
		.where('id', '=', directive.id)
		.execute();
}

/** Out: from here on it can be handed down. The outline is kept as the units will get it. */
export async function setIssued(
	context: Context,
	directive: Directive<'directive.issue'>,
	by: { postId: string | null; outline: PlanSection[] },
): Promise<void> {
	await context.db
		.updateTable('directives')
		.set({
			state: 'issued',
			issuedOn: context.today,
			issuedByPostId: by.postId,
			planOutline: JSON.stringify(by.outline),
		})
		.where('id', '=', directive.id)
		.execute();
}

/** Over: withdrawn, or another goes on in its place. */
export async function setEnded(
	context: Context,
	directive: Directive<'directive.issue'>,
	end: { state: 'withdrawn' | 'replaced'; reason: string; replacedById: string | null },
): Promise<void> {
	await context.db
		.updateTable('directives')
		.set({ state: end.state, endedOn: context.today, endReason: end.reason, replacedById: end.replacedById })
		.where('id', '=', directive.id)
		.execute();
}

export function listFiles(context: Context, directiveId: string) {
	return context.db
		.selectFrom('directiveFiles')
		.innerJoin('files', 'files.id', 'directiveFiles.fileId')
		.select([
			'directiveFiles.fileId',
			'directiveFiles.role',
			'directiveFiles.title',
			'files.fileName',
			'files.kind',
			'files.bytes',
			'files.sha256',
		])
		.where('directiveFiles.directiveId', '=', directiveId)
		.orderBy(sql`array_position(array['main', 'scheme', 'annex'], directive_files.role)`)
		.orderBy('files.createdAt')
		.execute();
}

export async function insertFile(
	context: Context,
	directive: Directive<'directive.write'>,
	file: { fileId: string; role: DirectiveFileRole; title: string },
): Promise<void> {
	await context.db
		.insertInto('directiveFiles')
		.values({ ...file, directiveId: directive.id })
		.onConflict((conflict) =>
			conflict.columns(['directiveId', 'fileId']).doUpdateSet({ role: file.role, title: file.title }),
		)
		.execute();
}

export async function deleteFile(context: Context, directive: Directive<'directive.write'>, fileId: string) {
	await context.db
		.deleteFrom('directiveFiles')
		.where('directiveId', '=', directive.id)
		.where('fileId', '=', fileId)
		.execute();
}

/** Of the actor's own units those that it was handed to. */
export async function listReceived(context: Context, directiveId: string) {
	const own = [...new Set(context.actor.posts.map((post) => post.organisationId))];
	if (own.length === 0) return [];
	return context.db
		.selectFrom('cascades')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'cascades.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as names', (join) =>
			join
				.onRef('names.organisationId', '=', 'cascades.organisationId')
				.on('names.fromOn', '<=', context.today)
				.on('names.toOn', '>', context.today),
		)
		.select(['cascades.organisationId', 'names.name', 'cascades.assignedOn', 'cascades.isGrassroots'])
		.select(sql<boolean>`cascades.opened_at is not null`.as('isOpened'))
		.select(sql<boolean>`${within(context, 'cascade.receive', 'unitPaths.path')}`.as('mayReceive'))
		.where('cascades.directiveId', '=', directiveId)
		.where('cascades.organisationId', 'in', own)
		.where('cascades.leftOn', 'is', null)
		.where(within(context, 'directive.read', 'unitPaths.path'))
		.orderBy('unitPaths.path')
		.execute();
}

/** The name of another directive for a link; only id and what is printed on it. */
export function nameOfDirective(context: Context, id: string) {
	return context.db.selectFrom('directives').select(['id', 'title', 'symbol']).where('id', '=', id).executeTakeFirst();
}

/** Issued directives of the same union that could go on in its place. */
export function listReplacements(context: Context, directive: Directive<'directive.issue'>) {
	return context.db
		.selectFrom('directives')
		.select(['id', 'title', 'symbol'])
		.where('organisationId', '=', directive.organisationId)
		.where('state', '=', 'issued')
		.where('id', '<>', directive.id)
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
}
