import type { Db } from '../../db/connect.ts';
import type { OwnAccount } from '../secondFactors/store.ts';

export async function savePin(db: Db, own: OwnAccount, pinHash: string): Promise<void> {
	await db.updateTable('accounts').set({ pinHash }).where('personId', '=', own.personId).execute();
}

export async function stepUp(db: Db, own: OwnAccount, now: Date): Promise<void> {
	await db.updateTable('sessions').set({ stepUpAt: now }).where('id', '=', own.sessionId).execute();
}
