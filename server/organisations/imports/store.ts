/** SQL of lists on their way in. */
import { sql } from 'kysely';
import type { PlannedRow } from '#domain/organisations/imports/plans/rules.ts';
import type { ImportContent, ImportMapping, RowCounts, StoredCell } from '#domain/organisations/imports/schema.ts';
import type { ImportState, RowState } from '#domain/organisations/imports/terms.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../store.ts';

const batch = 1000;

type Standing = {
	organisationId: string;
	organisationName: string;
	importId: string;
	path: string;
	fileName: string;
	content: Omit<ImportContent, 'fileName' | 'rows'>;
	mapping: ImportMapping | null;
	state: ImportState;
	total: number;
	done: number;
	createdAt: Date;
	finishedAt: Date | null;
	mayAct: boolean;
};
export type Import = Allowed<Standing, 'organisation.import'>;

function imports(context: Context) {
	return context.db
		.selectFrom('organisationImports as list')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'list.organisationId')
		.innerJoin('organisationNames as named', 'named.organisationId', 'list.organisationId')
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where('named.fromOn', '<=', context.today)
		.where('named.toOn', '>', context.today)
		.where(within(context, 'organisation.import', 'unitPaths.path'))
		.select([
			'list.id as importId',
			'list.organisationId',
			'named.name as organisationName',
			'list.fileName',
			'list.state',
			'list.total',
			'list.done',
			'list.createdAt',
			'list.finishedAt',
		]);
}

/** One import with proof of the verb. With `lock`, who changes it waits here. */
export async function getImport(context: Context, importId: string, lock: 'lock' | 'read' = 'read'): Promise<Import> {
	let query = imports(context)
		.where('list.id', '=', importId)
		.select(['list.content', 'list.mapping', 'unitPaths.path', sql<boolean>`true`.as('mayAct')]);
	if (lock === 'lock') query = query.forUpdate('list');
	const row = await query.executeTakeFirst();
	return prove(context, 'organisation.import', row as Standing | undefined);
}

/** The latest imports within reach, discarded ones left out. */
export async function listImports(context: Context) {
	return imports(context).where('list.state', '<>', 'discarded').orderBy('list.createdAt', 'desc').limit(20).execute();
}

export async function insertImport(
	context: Context,
	organisation: Organisation<'organisation.import'>,
	{ fileName, rows, ...content }: ImportContent,
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('organisationImports')
		.values({
			id,
			organisationId: organisation.organisationId,
			personId: context.actor.personId,
			fileName,
			content: JSON.stringify(content),
			mapping: null,
			state: 'uploaded',
			createdAt: context.now,
			workedAt: null,
			finishedAt: null,
		})
		.execute();
	for (let from = 0; from < rows.length; from += batch) {
		await sql`
			insert into organisation_import_rows (import_id, row_number, cells)
			select ${id}, "rowNumber", cells from jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + batch))}::jsonb)
				as row("rowNumber" integer, cells jsonb)
		`.execute(context.db);
	}
	return id;
}

/** All rows as read, in the order of the list. */
export async function listCells(db: Db, importId: string): Promise<{ rowNumber: number; cells: StoredCell[] }[]> {
	return db
		.selectFrom('organisationImportRows')
		.select(['rowNumber', 'cells'])
		.where('importId', '=', importId)
		.orderBy('rowNumber')
		.execute();
}

/** Keeps what was confirmed and what each row would do; forgets an earlier comparison. */
export async function savePlan(
	context: Context,
	list: Import,
	mapping: ImportMapping,
	rows: readonly PlannedRow[],
): Promise<void> {
	for (let from = 0; from < rows.length; from += batch) {
		await sql`
			update organisation_import_rows set state = row.state, outcome = row.outcome, refusal = null
			from (select (value->>'rowNumber')::int as row_number, value->>'state' as state, value as outcome
				from jsonb_array_elements(${JSON.stringify(rows.slice(from, from + batch))}::jsonb)) as row
			where import_id = ${list.importId} and organisation_import_rows.row_number = row.row_number
		`.execute(context.db);
	}
	const total = rows.filter((row) => row.state === 'new' || row.state === 'changed').length;
	await context.db
		.updateTable('organisationImports')
		.set({ mapping: JSON.stringify(mapping), state: 'previewed', total, done: 0 })
		.where('id', '=', list.importId)
		.execute();
}

export async function setState(context: Context, list: Import, state: ImportState): Promise<void> {
	await context.db
		.updateTable('organisationImports')
		.set({ state, personId: context.actor.personId, ...(state === 'discarded' && { finishedAt: context.now }) })
		.where('id', '=', list.importId)
		.execute();
	if (state === 'discarded') {
		await context.db.deleteFrom('organisationImportRows').where('importId', '=', list.importId).execute();
	}
}

/** How many rows of each state, and how many of the confirmed ones were refused. */
export async function countRows(
	db: Db,
	importId: string,
): Promise<{ counts: RowCounts; all: number; refused: number }> {
	const found = await sql<{ state: RowState; rows: number; refused: number }>`
		select state, count(*)::int as rows, count(refusal)::int as refused
		from organisation_import_rows where import_id = ${importId} group by state
	`.execute(db);
	const counts = { new: 0, changed: 0, unchanged: 0, bad: 0, read: 0 };
	for (const { state, rows } of found.rows) counts[state] = rows;
	return {
		counts,
		all: found.rows.reduce((sum, row) => sum + row.rows, 0),
		refused: found.rows.reduce((sum, row) => sum + row.refused, 0),
	};
}

type Page = { show?: RowState | 'refused' | undefined; page: number; pageSize: number };

/** One page of rows; `pageSize` 0 asks for none. */
export async function listRows(db: Db, importId: string, { show, page, pageSize }: Page) {
	if (pageSize === 0) return [];
	let query = db
		.selectFrom('organisationImportRows')
		.select(['rowNumber', 'cells', 'state', 'outcome', 'organisationId', 'appliedAt', 'refusal'])
		.where('importId', '=', importId);
	if (show === 'refused') query = query.where('refusal', 'is not', null);
	else if (show) query = query.where('state', '=', show);
	return query
		.orderBy('rowNumber')
		.limit(pageSize)
		.offset((page - 1) * pageSize)
		.execute();
}

/** One confirmed row, locked, so that it is written once however many workers run; with the unit of its parent's row. */
export async function lockRow(db: Db, importId: string, rowNumber: number) {
	const row = await db
		.selectFrom('organisationImportRows')
		.select(['state', 'outcome', 'appliedAt', 'organisationId'])
		.where('importId', '=', importId)
		.where('rowNumber', '=', rowNumber)
		.forUpdate()
		.executeTakeFirst();
	const parentRow = row?.outcome?.plan?.parentRow ?? null;
	const parent =
		parentRow === null
			? undefined
			: await db
					.selectFrom('organisationImportRows')
					.select('organisationId')
					.where('importId', '=', importId)
					.where('rowNumber', '=', parentRow)
					.executeTakeFirst();
	return row && { ...row, parentOfRow: parent?.organisationId ?? null };
}

export async function markApplied(context: Context, list: Import, rowNumber: number, organisationId: string) {
	await context.db
		.updateTable('organisationImportRows')
		.set({ appliedAt: context.now, organisationId, refusal: null })
		.where('importId', '=', list.importId)
		.where('rowNumber', '=', rowNumber)
		.execute();
	await countDone(context.db, list.importId);
}

async function countDone(db: Db, importId: string): Promise<void> {
	await db
		.updateTable('organisationImports')
		.set((set) => ({ done: set('done', '+', 1) }))
		.where('id', '=', importId)
		.execute();
}

/** What an operation said against a row that looked good: somebody changed the organisation meanwhile. */
export async function saveRefusal(db: Db, importId: string, rowNumber: number, sentence: string): Promise<void> {
	await db
		.updateTable('organisationImportRows')
		.set({ refusal: sentence })
		.where('importId', '=', importId)
		.where('rowNumber', '=', rowNumber)
		.execute();
	await countDone(db, importId);
}

/** Takes over the running imports that nobody works on; a worker that is silent for two minutes is gone. */
export async function claimImports(db: Db, now: Date) {
	return db
		.updateTable('organisationImports')
		.set({ workedAt: now })
		.where('state', '=', 'running')
		.where((where) =>
			where.or([where('workedAt', 'is', null), where('workedAt', '<', new Date(now.getTime() - 120_000))]),
		)
		.returning(['id', 'personId'])
		.execute();
}

/** The next confirmed rows that are neither written nor refused; says that the worker lives. */
export async function nextRows(db: Db, importId: string, now: Date): Promise<number[]> {
	await db.updateTable('organisationImports').set({ workedAt: now }).where('id', '=', importId).execute();
	const rows = await db
		.selectFrom('organisationImportRows')
		.select('rowNumber')
		.where('importId', '=', importId)
		.where('state', 'in', ['new', 'changed'])
		.where('appliedAt', 'is', null)
		.where('refusal', 'is', null)
		.orderBy('rowNumber')
		.limit(50)
		.execute();
	return rows.map((row) => row.rowNumber);
}

export async function finishImport(db: Db, importId: string, now: Date): Promise<void> {
	await db
		.updateTable('organisationImports')
		.set({ state: 'done', finishedAt: now })
		.where('id', '=', importId)
		.where('state', '=', 'running')
		.execute();
}

/** Rows hold names and phone numbers as typed: they go with the import a month after its end, or a week unconfirmed. */
export async function deleteOldImports(db: Db, now: Date): Promise<void> {
	const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
	await db
		.deleteFrom('organisationImports')
		.where((where) =>
			where.or([
				where('finishedAt', '<', before(30)),
				where.and([where('state', 'in', ['uploaded', 'previewed']), where('createdAt', '<', before(7))]),
			]),
		)
		.execute();
}
