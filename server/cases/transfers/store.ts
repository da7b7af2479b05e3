/** SQL of transfers to the outside. The text itself lies in the vault; here is where it is, and what became of it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { CaseState } from '#domain/cases/lifecycle.ts';
import type { Kind, Topic } from '#domain/cases/schema.ts';
import type { Consent, DeclineReason, ReceiverKind, TransferState } from '#domain/cases/transfers/schema.ts';
import { problem } from '#domain/problems.ts';
import type { Application } from '../../application.ts';
import type { Db } from '../../db/connect.ts';
import { openSealed } from '../../vault/case-keys.ts';

export async function transfersOf(db: Db, caseId: string) {
	return db
		.selectFrom('caseTransfers')
		.selectAll()
		.where('caseId', '=', caseId)
		.where('state', '<>', 'dropped')
		.orderBy('place', 'desc')
		.execute();
}
export type Transfer = Awaited<ReturnType<typeof transfersOf>>[number];

/** One of a case that is locked already. */
export async function getTransfer(db: Db, caseId: string, id: string): Promise<Transfer> {
	const row = await db
		.selectFrom('caseTransfers')
		.selectAll()
		.where('id', '=', id)
		.where('caseId', '=', caseId)
		.executeTakeFirst();
	if (!row) throw problem('notFound');
	return row;
}

type NewTransfer = {
	caseId: string;
	toKind: ReceiverKind;
	bodyName: string;
	textId: string;
	askedOn: CivilDate;
	/** Where the law asks for it and her word is not needed. */
	consent: Consent | null;
};

/** She is asked about one text at a time: what was asked before and not sent is dropped. */
export async function insertTransfer(db: Db, transfer: NewTransfer): Promise<string> {
	await db
		.updateTable('caseTransfers')
		.set({ state: 'dropped' })
		.where('caseId', '=', transfer.caseId)
		.where('state', 'in', ['asked', 'agreed'])
		.execute();
	const id = randomUUID();
	const { caseId, toKind, bodyName, textId, askedOn, consent } = transfer;
	await sql`
		insert into case_transfers (id, case_id, place, to_kind, body_name, text_id, state, asked_on, consent, consent_on)
		select ${id}::uuid, ${caseId}::uuid, coalesce(max(place), 0) + 1, ${toKind}, ${bodyName}, ${textId}::uuid,
			${consent ? 'agreed' : 'asked'}, ${askedOn}::date, ${consent}, ${consent && askedOn}::date
		from case_transfers where case_id = ${caseId}::uuid
	`.execute(db);
	return id;
}

type Changes = {
	state?: TransferState;
	consent?: Consent;
	consentOn?: CivilDate;
	sentOn?: CivilDate;
	clockId?: string | null;
	answerByOn?: CivilDate;
	moreTimeUntilOn?: CivilDate;
	declineReason?: DeclineReason | null;
	repliedOn?: CivilDate;
	urgedTimes?: number;
	lastUrgedOn?: CivilDate;
	tokenHash?: Buffer;
	linkUntilOn?: CivilDate | null;
};

export async function updateTransfer(db: Db, id: string, changes: Changes): Promise<void> {
	await db.updateTable('caseTransfers').set(changes).where('id', '=', id).execute();
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** 43 letters and digits for an address, and what is kept of them. */
export function newLinkToken(): { token: string; tokenHash: Buffer } {
	const token = randomBytes(32).toString('base64url');
	return { token, tokenHash: hashOf(token) };
}

export type LinkedTransfer = Transfer & {
	caseState: CaseState;
	kind: Kind;
	topic: Topic;
	people: number | null;
	publicKey: Buffer;
	splitFromId: string | null;
	organisationId: string;
	organisationName: string;
	linkUntilOn: CivilDate;
};

/** What a link leads to; locked where somebody is about to answer. Throws `transferLinkUnknown`, `transferLinkEnded`. */
export async function getByLink(db: Db, token: string, today: CivilDate, isLocked: boolean): Promise<LinkedTransfer> {
	if (isLocked) {
		// The case first, as everywhere, so that a handler and a receiver never wait for each other.
		await sql`select from cases where id = (select case_id from case_transfers where token_hash = ${hashOf(token)}) for update`.execute(
			db,
		);
	}
	const row = await db
		.selectFrom('caseTransfers')
		.innerJoin('cases', 'cases.id', 'caseTransfers.caseId')
		.innerJoin('organisationNames', (join) =>
			join
				.onRef('organisationNames.organisationId', '=', 'cases.organisationId')
				.on('organisationNames.fromOn', '<=', today)
				.on('organisationNames.toOn', '>', today),
		)
		.selectAll('caseTransfers')
		.select(['cases.state as caseState', 'cases.kind', 'cases.topic', 'cases.people', 'cases.publicKey'])
		.select(['cases.splitFromId', 'cases.organisationId', 'organisationNames.name as organisationName'])
		.where('caseTransfers.tokenHash', '=', hashOf(token))
		.executeTakeFirst();
	if (!row) throw problem('transferLinkUnknown');
	const { linkUntilOn } = row;
	// What she took back is shown to nobody any more.
	if (linkUntilOn === null || linkUntilOn < today || row.caseState === 'withdrawn') throw problem('transferLinkEnded');
	return { ...row, linkUntilOn };
}

/** The text that went, opened by the link itself. */
export async function openByLink(application: Application, db: Db, token: string, today: CivilDate): Promise<string> {
	const { rows } = await sql<{ caseId: string; wrapped: Buffer; sealed: Buffer }>`
		select case_id, wrapped, sealed from vault.open_transfer(${Buffer.from(token)}::bytea, ${today}::date)
	`.execute(db);
	const row = rows[0];
	if (!row) throw problem('transferLinkEnded');
	return openSealed(application, row.caseId, row.wrapped, row.sealed).toString('utf8');
}
