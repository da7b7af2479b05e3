import type { Db } from '../../db/connect.ts';
import type { OwnAccount } from '../secondFactors/store.ts';

export async function findPin(db: Db, own: OwnAccount): Promise<string | null> {
	const row = await db.selectFrom('accounts').select('pinHash').where('personId', '=', own.personId).executeTakeFirst();
	return row?.pinHash ?? null;
}

export async function savePin(db: Db, own: OwnAccount, pinHash: string): Promise<void> {
	await db.updateTable('accounts').set({ pinHash }).where('personId', '=', own.personId).execute();
}

export async function findStepUp(db: Db, own: OwnAccount): Promise<Date | null> {
	const row = await db.selectFrom('sessions').select('stepUpAt').where('id', '=', own.sessionId).executeTakeFirst();
	return row?.stepUpAt ?? null;
}

export async function stepUp(db: Db, own: OwnAccount, now: Date): Promise<void> {
	await db.updateTable('sessions').set({ stepUpAt: now }).where('id', '=', own.sessionId).execute();
}
