import { type SqlBool, sql } from 'kysely';
import type { SheetLine } from '#domain/cases/sheets/schema.ts';
import { problem } from '#domain/problems.ts';
import { roles } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

const sheetVerbs = ['sheet.make', 'sheet.approve'] as const;

/** Approved sheets in reach; drafts and withdrawn ones for who makes or approves there. */
function sheetQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('noticeSheets')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'noticeSheets.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as name', (join) =>
			join
				.onRef('name.organisationId', '=', 'noticeSheets.organisationId')
				.on('name.fromOn', '<=', today)
				.on('name.toOn', '>', today),
		)
		.innerJoin('people as maker', 'maker.id', 'noticeSheets.madeByPersonId')
		.leftJoin('people as approver', 'approver.id', 'noticeSheets.approvedByPersonId')
		.selectAll('noticeSheets')
		.select(['name.name as organisationName', 'maker.fullName as madeBy', 'approver.fullName as approvedBy'])
		.select(abilities(context, sheetVerbs, 'unitPaths.path').as('abilities'))
		.where(within(context, 'sheet.read', 'unitPaths.path'))
		.where(sql<SqlBool>`(notice_sheets.state = 'approved' or ${within(context, 'sheet.make', 'unitPaths.path')}
			or ${within(context, 'sheet.approve', 'unitPaths.path')})`);
}

type SheetRow = Awaited<ReturnType<ReturnType<typeof sheetQuery>['executeTakeFirstOrThrow']>>;
type SheetVerb = 'sheet.read' | 'sheet.make' | 'sheet.approve';
export type Sheet<V extends SheetVerb> = Allowed<SheetRow & { mayAct: SqlBool }, V>;

/** Newest first, a hundred at most. */
export async function listSheets(context: Context): Promise<SheetRow[]> {
	return sheetQuery(context)
		.orderBy('noticeSheets.madeOn', 'desc')
		.orderBy('noticeSheets.id', 'desc')
		.limit(100)
		.execute();
}

/** One sheet for an act; locked where it is going to be changed. */
export async function getSheet<V extends SheetVerb>(context: Context, verb: V, id: string): Promise<Sheet<V>> {
	if (verb !== 'sheet.read') {
		await context.db.selectFrom('noticeSheets').select('id').where('id', '=', id).forUpdate().execute();
	}
	const row = await sheetQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('noticeSheets.id', '=', id)
		.executeTakeFirst();
	return prove(context, verb, row);
}

export type SheetUnit = Allowed<{ organisationId: string; name: string; mayAct: SqlBool }, 'sheet.make'>;

/** The union in whose name the sheet is made: the one named, or that of a post of hers. */
export async function getSheetUnit(context: Context, organisationId: string | undefined): Promise<SheetUnit> {
	const post = context.actor.posts.find(({ role }) => 'sheet.make' in (roles[role] ?? {}));
	const wanted = organisationId ?? post?.organisationId;
	if (!wanted) throw problem('notYours');
	const row = await context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as name', (join) =>
			join
				.onRef('name.organisationId', '=', 'unitPaths.organisationId')
				.on('name.fromOn', '<=', context.today)
				.on('name.toOn', '>', context.today),
		)
		.select(['unitPaths.organisationId', 'name.name'])
		.select(within(context, 'sheet.make', 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', wanted)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where(within(context, 'sheet.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'sheet.make', row);
}

type Content = { title: string; fromMonth: string; untilMonth: string; lines: SheetLine[] };

export async function insertSheet(context: Context, unit: SheetUnit, content: Content): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('noticeSheets')
		.values({
			...content,
			lines: JSON.stringify(content.lines),
			id,
			organisationId: unit.organisationId,
			madeByPersonId: context.actor.personId,
			madeOn: context.today,
			approvedByPersonId: null,
			approvedPostId: null,
			approvedOn: null,
		})
		.execute();
	return id;
}

export async function updateSheet(context: Context, of: Sheet<'sheet.make'>, content: Content): Promise<void> {
	await context.db
		.updateTable('noticeSheets')
		.set({ ...content, lines: JSON.stringify(content.lines) })
		.where('id', '=', of.id)
		.execute();
}

export async function setApproved(context: Context, of: Sheet<'sheet.approve'>, postId: string | null): Promise<void> {
	await context.db
		.updateTable('noticeSheets')
		.set({
			state: 'approved',
			approvedByPersonId: context.actor.personId,
			approvedPostId: postId,
			approvedOn: context.today,
		})
		.where('id', '=', of.id)
		.execute();
}

export async function setWithdrawn(context: Context, of: Sheet<'sheet.approve'>): Promise<void> {
	await context.db.updateTable('noticeSheets').set({ state: 'withdrawn' }).where('id', '=', of.id).execute();
}

export type SheetHead = {
	issuer: string;
	isGrassroots: boolean;
	upper: string | null;
	place: string | null;
	documentSymbol: string | null;
	postTitle: string | null;
	mark: string | null;
};

/** What stands around the sheet on paper, as it was called on the day of approval. */
export async function getSheetHead(context: Context, of: Sheet<'sheet.read'>): Promise<SheetHead> {
	const on = of.approvedOn ?? context.today;
	const { rows } = await sql<SheetHead>`
		select named.name as issuer, kind.is_grassroots, upper.name as upper, unit.place, unit.document_symbol,
			(select posts.title from posts where posts.id = ${of.approvedPostId}::uuid) as post_title,
			(select value #>> '{}' from installation where key = 'mark') as mark
		from organisations unit join organisation_kinds kind on kind.code = unit.kind_code
			join organisation_names named on named.organisation_id = unit.id and named.from_on <= ${on}::date and named.to_on > ${on}::date
			left join organisation_parents parents on parents.organisation_id = unit.id and parents.from_on <= ${on}::date and parents.to_on > ${on}::date
			left join organisation_names upper on upper.organisation_id = parents.parent_id and upper.from_on <= ${on}::date and upper.to_on > ${on}::date
		where unit.id = ${of.organisationId}::uuid
	`.execute(context.db);
	return rows[0] as SheetHead;
}
