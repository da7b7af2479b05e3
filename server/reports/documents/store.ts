/** SQL of the registers of outgoing and incoming documents. */
import { sql } from 'kysely';
import type { NumberedEntry } from '#domain/reports/documents/rules.ts';
import type { Certificate, DocumentSignature, Part, RegisterEntry, Signer } from '#domain/reports/documents/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Obligation } from '../obligations/store.ts';

type Direction = RegisterEntry['direction'];

/** Documents with their report, file and unit, as far as `verb` or reading reaches on today's tree. */
function documentQuery(context: Context, verb: Verb) {
	return context.db
		.selectFrom('documents')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'documents.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.leftJoin('reports', 'reports.id', 'documents.reportId')
		.leftJoin('files', 'files.id', 'documents.fileId')
		.select([
			'documents.id',
			'documents.organisationId',
			'documents.direction',
			'documents.number',
			'documents.symbol',
			'documents.issuer',
			'documents.abstract',
			'documents.datedOn',
			'documents.receivedOn',
			'documents.signature',
			'documents.part',
			'reports.obligationId',
			'unitPaths.path',
			'files.sha256',
			'files.fileName',
			'files.bytes',
			'files.kind',
		])
		.select(within(context, verb, 'unitPaths.path').as('mayAct'));
}

type DocumentRow = Awaited<ReturnType<ReturnType<typeof documentQuery>['executeTakeFirstOrThrow']>>;
export type RegisteredDocument<V extends Verb> = Allowed<DocumentRow, V>;

/** A row as the register shows it. */
export function entryOf(row: DocumentRow): RegisterEntry {
	return {
		...row,
		signer: row.signature?.signer?.fullName ?? null,
		certificate: row.signature?.certificate ?? null,
		file: row.fileName === null || row.bytes === null ? null : { fileName: row.fileName, bytes: row.bytes },
	};
}

/** One document with proof of the verb. */
export async function getDocument<V extends Verb>(
	context: Context,
	verb: V,
	id: string,
): Promise<RegisteredDocument<V>> {
	const row = await documentQuery(context, verb)
		.where('documents.id', '=', id)
		.where((where) =>
			where.or([within(context, 'document.read', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		)
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** The document of a report, or of its part that prints alone. */
export async function findReportDocument(context: Context, obligation: Obligation<Verb>, part: Part) {
	if (!obligation.reportId) return undefined;
	return documentQuery(context, 'document.read')
		.where('documents.reportId', '=', obligation.reportId)
		.where('documents.part', '=', part)
		.where(within(context, 'document.read', 'unitPaths.path'))
		.executeTakeFirst();
}

/** A year's register of a unit, in the order of its numbers; what has none yet comes last. */
export async function listRegister(context: Context, organisationId: string, direction: Direction, year: number) {
	return documentQuery(context, 'document.read')
		.where('documents.organisationId', '=', organisationId)
		.where('documents.direction', '=', direction)
		.where('documents.year', '=', year)
		.where(within(context, 'document.read', 'unitPaths.path'))
		.orderBy(sql`documents.number nulls last`)
		.orderBy('documents.createdAt')
		.limit(5000)
		.execute();
}

/** Years that have entries in either register. */
export async function listYears(context: Context, organisationId: string): Promise<number[]> {
	const rows = await context.db
		.selectFrom('documents')
		.select('year')
		.distinct()
		.where('organisationId', '=', organisationId)
		.orderBy('year', 'desc')
		.execute();
	return rows.map(({ year }) => year);
}

/** The numbers given in a year, in order; `except` leaves out the document that is about to be numbered anew. */
export async function listNumbers(
	context: Context,
	at: { organisationId: string; direction: Direction; year: number; except?: string | undefined },
): Promise<NumberedEntry[]> {
	let query = context.db
		.selectFrom('documents')
		.select(['number', 'datedOn'])
		.where('organisationId', '=', at.organisationId)
		.where('direction', '=', at.direction)
		.where('year', '=', at.year)
		.where('number', 'is not', null)
		.orderBy('number');
	if (at.except) query = query.where('id', '<>', at.except);
	const rows = await query.execute();
	return rows.map(({ number, datedOn }) => ({ number: number as number, datedOn }));
}

type Numbered = {
	number: number;
	symbol: string;
	datedOn: string;
	abstract: string;
	signature: DocumentSignature;
};

const yearOf = (day: string) => Number(day.slice(0, 4));
const searchText = (words: (string | number | null)[]) => fold(words.filter((word) => word !== null).join(' '));

/** Enters the report's document in the register of outgoing documents, or corrects what was entered. */
export async function upsertReportDocument(
	context: Context,
	obligation: Obligation<'document.number'>,
	part: Part,
	document: Numbered,
): Promise<string> {
	const { number, symbol, datedOn, abstract } = document;
	const fields = {
		number,
		symbol,
		datedOn,
		abstract,
		year: yearOf(datedOn),
		search: searchText([`${number}/${symbol}`, abstract]),
		signature: JSON.stringify(document.signature),
	};
	const row = await context.db
		.insertInto('documents')
		.values({
			...fields,
			id: newId(context.now),
			organisationId: obligation.organisationId,
			reportId: obligation.reportId,
			part,
			direction: 'outgoing',
			issuer: null,
			receivedOn: null,
			fileId: null,
			createdAt: context.now,
		})
		.onConflict((conflict) =>
			conflict.columns(['reportId', 'part']).where('reportId', 'is not', null).doUpdateSet(fields),
		)
		.returning('id')
		.executeTakeFirstOrThrow();
	return row.id;
}

type PaperKey = { organisationId: string; year: number; number?: number | undefined; subjectId: string; paper: string };

/** A paper of another area in that year's register of outgoing documents: the one of that number, else the last of its kind. */
export async function findPaper(context: Context, { organisationId, year, number, subjectId, paper }: PaperKey) {
	return context.db
		.selectFrom('documents')
		.select((eb) => [
			'id',
			eb.ref('number').$castTo<number>().as('number'),
			eb.ref('datedOn').$castTo<string>().as('datedOn'),
		])
		.where('organisationId', '=', organisationId)
		.where('direction', '=', 'outgoing')
		.where('year', '=', year)
		.where('subjectId', '=', subjectId)
		.where('paper', '=', paper)
		.$if(number !== undefined, (query) => query.where('number', '=', number as number))
		.orderBy('createdAt', 'desc')
		.limit(1)
		.executeTakeFirst();
}

type EnteredPaper = Omit<Numbered, 'signature'> & {
	/** The row that it has already. */
	id: string | undefined;
	subjectId: string;
	paper: string;
	signer: Signer | null;
};

/** Enters a paper of another area in the register of outgoing documents, or corrects what was entered. */
export async function upsertPaper(
	context: Context,
	unit: Allowed<{ organisationId: string }, 'document.number'>,
	{ id: earlier, subjectId, paper, signer, number, symbol, datedOn, abstract }: EnteredPaper,
): Promise<string> {
	const fields = {
		number,
		symbol,
		datedOn,
		abstract,
		year: yearOf(datedOn),
		search: searchText([`${number}/${symbol}`, abstract]),
		signature: signer && JSON.stringify({ signer } satisfies DocumentSignature),
	};
	const { db, now } = context;
	if (earlier) {
		await db.updateTable('documents').set(fields).where('id', '=', earlier).execute();
		return earlier;
	}
	const row = {
		...fields,
		id: newId(now),
		organisationId: unit.organisationId,
		reportId: null,
		direction: 'outgoing' as const,
		issuer: null,
		receivedOn: null,
		fileId: null,
		createdAt: now,
		subjectId,
		paper,
	};
	await db.insertInto('documents').values(row).execute();
	return row.id;
}

/** Puts the signed copy to its document, with what its certificate says. */
export async function setSignedCopy(
	context: Context,
	document: RegisteredDocument<'document.attachSigned'>,
	fileId: string,
	certificate: Certificate | null,
): Promise<void> {
	const { certificate: _replaced, ...rest } = document.signature ?? {};
	const signature: DocumentSignature = { ...rest, ...(certificate && { certificate }) };
	await context.db
		.updateTable('documents')
		.set({ fileId, signature: JSON.stringify(signature) })
		.where('id', '=', document.id)
		.execute();
}

type Received = {
	number: number;
	symbol: string;
	issuer: string;
	abstract: string;
	datedOn?: string | undefined;
	receivedOn: string;
	fileId?: string | undefined;
};

/** Enters a document that came in. */
export async function insertIncoming(
	context: Context,
	organisation:
		| Allowed<{ organisationId: string }, 'document.number'>
		| Allowed<{ organisationId: string }, 'cascade.receive'>,
	received: Received,
) {
	const id = newId(context.now);
	await context.db
		.insertInto('documents')
		.values({
			id,
			organisationId: organisation.organisationId,
			reportId: null,
			direction: 'incoming',
			year: yearOf(received.receivedOn),
			number: received.number,
			symbol: received.symbol,
			issuer: received.issuer,
			abstract: received.abstract,
			search: searchText([received.symbol, received.issuer, received.abstract]),
			datedOn: received.datedOn ?? null,
			receivedOn: received.receivedOn,
			fileId: received.fileId ?? null,
			signature: null,
			createdAt: context.now,
		})
		.execute();
	return id;
}

const documentVerbs = ['document.number', 'document.attachSigned', 'archive.download'] as const;

/** A unit as its register's page shows it: name of today and what the actor may do with its documents. */
export async function getRegisterUnit<V extends Verb>(context: Context, verb: V, organisationId: string) {
	const row = await context.db
		.selectFrom('unitPaths')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unitPaths.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.select(['unitPaths.organisationId', 'unitPaths.path', 'named.name'])
		.select(abilities(context, documentVerbs, 'unitPaths.path').as('abilities'))
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('unitPaths.organisationId', '=', organisationId)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.where((where) =>
			where.or([within(context, 'document.read', 'unitPaths.path'), within(context, verb, 'unitPaths.path')]),
		)
		.executeTakeFirst();
	return prove(context, verb, row);
}

/** The units where the actor holds a post, by name: what a page offers first. */
export async function listOwnUnits(context: Context): Promise<{ id: string; name: string }[]> {
	const ids = [...new Set(context.actor.posts.map((post) => post.organisationId))];
	if (ids.length === 0) return [];
	return context.db
		.selectFrom('organisationNames')
		.select(['organisationId as id', 'name'])
		.where('organisationId', 'in', ids)
		.where('fromOn', '<=', context.today)
		.where('toOn', '>', context.today)
		.orderBy('name')
		.execute();
}
