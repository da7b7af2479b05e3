/**
 * The only SQL that touches the schema vault, always through its functions. Writing seals first and needs no right to
 * read; reading gives the session's own token, and the database decides, logs and answers in one transaction.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ErasedPart } from '#domain/cases/retention/rules.ts';
import type { PersonIdentity, Purpose, TextAuthor, TextKind } from '#domain/cases/schema.ts';
import { type Problem, problem } from '#domain/problems.ts';
import type { Application } from '../application.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newCaseKeys, openSealed } from './case-keys.ts';
import { sealBox } from './sealed-box.ts';

/** A case's id and the public half of its key: all that writing needs. */
export type SealTo = { id: string; publicKey: Buffer };

export type OpenedText = {
	id: string;
	author: TextAuthor;
	kind: TextKind;
	writtenOn: string;
	forWorker: boolean;
	text: string;
	files: { id: string; mediaType: string }[];
};

/** Makes the keys of a new case, to be stored with it: `publicKey` in its row, the rest by `putKey`. */
export function keysFor(application: Application, caseId: string): { publicKey: Buffer; wrapped: Buffer } {
	return newCaseKeys(application, caseId);
}

export async function putKey(db: Db, caseId: string, wrapped: Buffer): Promise<void> {
	await sql`select vault.put_key(${caseId}::uuid, ${wrapped}::bytea)`.execute(db);
}

export type NewText = {
	author: TextAuthor;
	kind: TextKind;
	text: string;
	/** Civil date; nothing finer is kept. */
	writtenOn: string;
	/** Shown to the worker who comes back with her receipt. */
	forWorker: boolean;
	files?: { mediaType: string; bytes: Buffer }[];
};

/** Seals a text and its files to the case. Gives the id of the text. */
export async function putText(db: Db, to: SealTo, text: NewText): Promise<string> {
	const id = randomUUID();
	const sealed = sealBox(to.publicKey, Buffer.from(text.text.normalize('NFC')));
	await sql`select vault.put_text(${id}::uuid, ${to.id}::uuid, ${text.author}, ${text.kind}, ${text.writtenOn}::date,
		${text.forWorker}, ${sealed}::bytea)`.execute(db);
	for (const file of text.files ?? []) {
		const bytes = sealBox(to.publicKey, file.bytes);
		await sql`select vault.put_file(${randomUUID()}::uuid, ${to.id}::uuid, ${id}::uuid, ${file.mediaType}, ${bytes}::bytea)`.execute(
			db,
		);
	}
	return id;
}

export async function putIdentity(db: Db, to: SealTo, identity: PersonIdentity): Promise<void> {
	const sealed = sealBox(to.publicKey, Buffer.from(JSON.stringify(identity)));
	await sql`select vault.put_identity(${to.id}::uuid, ${sealed}::bytea)`.execute(db);
}

/** `hash`: keyed hash of the receipt, made by the voices part; the number itself is never stored. */
export async function putReceipt(db: Db, caseId: string, hash: Buffer): Promise<void> {
	await sql`select vault.put_receipt(${hash}::bytea, ${caseId}::uuid)`.execute(db);
}

const sessionOf = (context: Context): Buffer => Buffer.from(context.actor.credential ?? '');

/** What stands against opening: for a handler whom nobody has confirmed yet, who can do it; for anybody else `otherwise`. */
async function refusal(
	context: Context,
	caseId: string,
	otherwise: 'vaultClosed' | 'identityClosed',
): Promise<Problem> {
	const { rows } = await sql<{ mandateId: string | null; who: string | null }>`
		select waiting.id as mandate_id, (
			select string_agg(concat_ws(', ', able.full_name, able.post_title, able.organisation_name,
				regexp_replace(able.phone, '^(\\d{4})(\\d{3})(\\d{3,4})$', '\\1 \\2 \\3')), '; ' order by able.place)
			from vault.vouchers(waiting.id, ${context.today}::date) able) as who
		from (select vault.unvouched_handling(${sessionOf(context)}::bytea, ${caseId}::uuid, ${context.now}) as id) as waiting
	`.execute(context.db);
	const [waiting] = rows;
	return waiting?.mandateId ? problem('notVouched', { who: waiting.who ?? '' }) : problem(otherwise);
}

/**
 * Everything that was said in a case, for a named handler. Throws `notVouched` for one whom nobody has confirmed, `vaultClosed` for anybody else. The reading is logged
 * in the running transaction, which commits before the text is sent.
 */
export async function openTexts(context: Context, caseId: string, purpose: Purpose): Promise<OpenedText[]> {
	const { rows } = await sql<{
		id: string;
		author: TextAuthor;
		kind: TextKind;
		writtenOn: string;
		forWorker: boolean;
		sealed: Buffer;
		wrapped: Buffer;
		files: { id: string; mediaType: string }[];
	}>`select * from vault.open_texts(${sessionOf(context)}::bytea, ${caseId}::uuid, ${purpose}, ${context.now})`.execute(
		context.db,
	);
	if (rows.length === 0) throw await refusal(context, caseId, 'vaultClosed');
	return rows.map(({ sealed, wrapped, ...row }) => ({
		...row,
		text: openSealed(context.application, caseId, wrapped, sealed).toString('utf8'),
	}));
}

/** One photo or voice note. Throws `vaultClosed` for who is not a handler or where it is not of this case. */
export async function openFile(
	context: Context,
	caseId: string,
	fileId: string,
	purpose: Purpose,
): Promise<{ mediaType: string; bytes: Buffer }> {
	const { rows } = await sql<{ mediaType: string; sealed: Buffer; wrapped: Buffer }>`
		select * from vault.open_file(${sessionOf(context)}::bytea, ${caseId}::uuid, ${fileId}::uuid, ${purpose}, ${context.now})
	`.execute(context.db);
	const row = rows[0];
	if (!row) throw await refusal(context, caseId, 'vaultClosed');
	return { mediaType: row.mediaType, bytes: openSealed(context.application, caseId, row.wrapped, row.sealed) };
}

/** Whether the name needs the permit of a second person: the case is or once was a denunciation. */
export async function isDenunciation(db: Db, caseId: string): Promise<boolean> {
	const { rows } = await sql<{ is: boolean }>`select vault.is_denunciation(${caseId}::uuid) as is`.execute(db);
	return rows[0]?.is === true;
}

/** Who said it. Needs a step-up within ten minutes, and for a denunciation the permit of a second person. */
export async function openIdentity(context: Context, caseId: string, purpose: Purpose): Promise<PersonIdentity> {
	const { rows } = await sql<{ sealed: Buffer; wrapped: Buffer }>`
		select * from vault.open_identity(${sessionOf(context)}::bytea, ${caseId}::uuid, ${purpose}, ${context.now})
	`.execute(context.db);
	const row = rows[0];
	if (!row) throw await refusal(context, caseId, 'identityClosed');
	return JSON.parse(openSealed(context.application, caseId, row.wrapped, row.sealed).toString('utf8'));
}

export type ReceiptView = {
	caseId: string;
	texts: { id: string; author: TextAuthor; kind: TextKind; writtenOn: string; text: string }[];
};

/** What the holder of a receipt may see; undefined where no case has it. Leaves no trace. */
export async function openByReceipt(application: Application, db: Db, hash: Buffer): Promise<ReceiptView | undefined> {
	const { rows } = await sql<{
		caseId: string;
		wrapped: Buffer;
		texts: { id: string; author: TextAuthor; kind: TextKind; writtenOn: string; sealed: string }[];
	}>`select * from vault.open_by_receipt(${hash}::bytea)`.execute(db);
	const row = rows[0];
	if (!row) return undefined;
	const texts = row.texts.map(({ sealed, ...text }) => ({
		...text,
		text: openSealed(application, row.caseId, row.wrapped, Buffer.from(sealed, 'base64')).toString('utf8'),
	}));
	return { caseId: row.caseId, texts };
}

export async function caseOfReceipt(db: Db, hash: Buffer): Promise<string | undefined> {
	const { rows } = await sql<{ id: string | null }>`select vault.case_of_receipt(${hash}::bytea) as id`.execute(db);
	return rows[0]?.id ?? undefined;
}

/** For good. The row of the case stays, without what was said. False where the database finds no two people who agreed. */
export async function erase(db: Db, caseId: string, what: ErasedPart): Promise<boolean> {
	const { rows } = await sql<{ done: boolean }>`select vault.erase(${caseId}::uuid, ${what}) as done`.execute(db);
	return rows[0]?.done === true;
}
