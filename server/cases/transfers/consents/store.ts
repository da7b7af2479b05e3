/**
 * The worker's own word on what may leave the union, as it comes out of the morning's batch. Where she says yes and no
 * on one day, no counts, since nothing tells which was last.
 */
import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { Db } from '../../../db/connect.ts';

/** What she is asked about now: the receiver, and which text of hers in the vault. */
export async function findConsentQuestion(db: Db, caseId: string): Promise<{ to: string; textId: string } | undefined> {
	return db
		.selectFrom('caseTransfers')
		.select(['bodyName as to', 'textId'])
		.where('caseId', '=', caseId)
		.where('state', '=', 'asked')
		.executeTakeFirst();
}

/**
 * Keeps what she said under her receipt. False where nothing waited for it, and where her yes may have been to another
 * text: one that was replaced on that very day, or before the present one was shown. Then she is asked on.
 */
export async function recordWorkerConsent(
	db: Db,
	caseId: string,
	isAgreed: boolean,
	saidOn: CivilDate,
): Promise<boolean> {
	let query = db
		.updateTable('caseTransfers')
		.set(
			isAgreed ? { state: 'agreed', consent: 'receipt', consentOn: saidOn } : { state: 'refused', consentOn: saidOn },
		)
		.where('caseId', '=', caseId)
		.where('state', 'in', isAgreed ? ['asked'] : ['asked', 'agreed']);
	if (isAgreed) {
		query = query.where(
			sql<SqlBool>`(asked_on < ${saidOn}::date or (asked_on = ${saidOn}::date and not exists (select from case_transfers other
				where other.case_id = case_transfers.case_id and other.state = 'dropped')))`,
		);
	}
	const changed = await query.executeTakeFirst();
	return changed.numUpdatedRows > 0n;
}
