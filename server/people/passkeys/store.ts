import type { Db } from '../../db/connect.ts';
import type { OwnAccount } from '../secondFactors/store.ts';

export async function listPasskeys(db: Db, personId: string) {
	return db
		.selectFrom('passkeys')
		.select(['credentialId as id', 'title', 'transports', 'createdAt', 'lastUsedAt'])
		.where('personId', '=', personId)
		.orderBy('createdAt')
		.execute();
}

/** A passkey with the account that it opens; undefined also where the account is disabled. */
export async function findPasskey(db: Db, credentialId: string) {
	return db
		.selectFrom('passkeys')
		.innerJoin('accounts', 'accounts.personId', 'passkeys.personId')
		.select([
			'passkeys.credentialId',
			'passkeys.personId',
			'passkeys.publicKey',
			'passkeys.counter',
			'passkeys.transports',
		])
		.where('passkeys.credentialId', '=', credentialId)
		.where('accounts.disabledAt', 'is', null)
		.forUpdate('passkeys')
		.executeTakeFirst();
}

export async function insertPasskey(
	db: Db,
	own: OwnAccount,
	passkey: { credentialId: string; publicKey: Buffer; counter: number; transports: string[]; title: string },
	now: Date,
): Promise<void> {
	await db
		.insertInto('passkeys')
		.values({ ...passkey, personId: own.personId, createdAt: now, lastUsedAt: null, sessionId: own.sessionId })
		.execute();
}

export async function usePasskey(db: Db, credentialId: string, counter: number, now: Date): Promise<void> {
	await db.updateTable('passkeys').set({ counter, lastUsedAt: now }).where('credentialId', '=', credentialId).execute();
}

export async function deletePasskey(db: Db, own: OwnAccount, credentialId: string): Promise<boolean> {
	const deleted = await db
		.deleteFrom('passkeys')
		.where('credentialId', '=', credentialId)
		.where('personId', '=', own.personId)
		.executeTakeFirst();
	return deleted.numDeletedRows > 0n;
}

export async function saveChallenge(db: Db, own: OwnAccount, challenge: string): Promise<void> {
	await db.updateTable('sessions').set({ challenge }).where('id', '=', own.sessionId).execute();
}

/** True the first time only. */
export async function spendChallenge(db: Db, challengeHash: Buffer, expiresAt: Date): Promise<boolean> {
	const spent = await db
		.insertInto('usedChallenges')
		.values({ challengeHash, expiresAt })
		.onConflict((conflict) => conflict.doNothing())
		.returning('challengeHash')
		.executeTakeFirst();
	return spent !== undefined;
}
