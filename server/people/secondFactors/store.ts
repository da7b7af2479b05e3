import { sql } from 'kysely';
import { problem } from '#domain/problems.ts';
import { secondFactorRoles } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';

export type OwnAccount = {
	personId: string;
	userName: string;
	fullName: string;
	phone: string | null;
	email: string | null;
	passwordHash: string | null;
	totpSecret: string | null;
	totpPending: string | null;
	totpConfirmedAt: Date | null;
	totpLastStep: number | null;
	sessionId: string;
	challenge: string | null;
	secondFactorAt: Date | null;
	stepUpAt: Date | null;
	pinHash: string | null;
	hasPasskey: boolean;
	recoveryCodesLeft: number;
	hasSecondFactor: boolean;
	isRequired: boolean;
};

/** The account behind the browser's session that is asking. A token or a command has none: notYours. */
export async function getOwnAccount(context: Context): Promise<OwnAccount> {
	const { personId, via, viaId } = context.actor;
	if (via !== 'session' || !viaId) throw problem('notYours');
	const found = await sql<OwnAccount>`
		select accounts.person_id, accounts.user_name, people.full_name, people.phone, people.email, accounts.password_hash,
			accounts.totp_secret, accounts.totp_pending, accounts.totp_confirmed_at, accounts.totp_last_step,
			sessions.id as session_id, sessions.challenge, sessions.second_factor_at, sessions.step_up_at, accounts.pin_hash,
			(select count(*)::int from recovery_codes code where code.person_id = accounts.person_id and code.used_at is null) as recovery_codes_left,
			held.has_passkey, accounts.totp_confirmed_at is not null or held.has_passkey as has_second_factor,
			exists (
				select from mandates join posts on posts.id = mandates.post_id
				where mandates.person_id = accounts.person_id and posts.role = any(${[...secondFactorRoles]}::text[])
					and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date
			) as is_required
		from sessions
		join accounts on accounts.person_id = sessions.person_id and accounts.disabled_at is null
		join people on people.id = accounts.person_id
		cross join lateral (
			select exists (select from passkeys where passkeys.person_id = accounts.person_id) as has_passkey) held
		where sessions.id = ${viaId} and sessions.person_id = ${personId} and sessions.ended_at is null
	`.execute(context.db);
	const own = found.rows[0];
	if (!own) throw problem('signInFirst');
	return own;
}

/** Whoever has only the password must not change what the second factor is there to protect. */
export function requireSettled(own: OwnAccount): void {
	if (own.hasSecondFactor && !own.secondFactorAt) throw problem('secondFactorNeeded');
}

export async function savePendingTotp(db: Db, own: OwnAccount, sealed: string): Promise<void> {
	await db.updateTable('accounts').set({ totpPending: sealed }).where('personId', '=', own.personId).execute();
}

/** The pending key becomes the one in use. */
export async function adoptPendingTotp(db: Db, own: OwnAccount, step: number, now: Date): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ totpSecret: own.totpPending, totpPending: null, totpConfirmedAt: now, totpLastStep: step })
		.where('personId', '=', own.personId)
		.execute();
}

/** Spends a step: true once, so that digits read over a shoulder are worth nothing. */
export async function spendStep(db: Db, own: OwnAccount, step: number): Promise<boolean> {
	const spent = await db
		.updateTable('accounts')
		.set({ totpLastStep: step })
		.where('personId', '=', own.personId)
		.where((where) => where.or([where('totpLastStep', 'is', null), where('totpLastStep', '<', step)]))
		.executeTakeFirst();
	return spent.numUpdatedRows > 0n;
}

export async function removeTotp(db: Db, own: OwnAccount): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ totpSecret: null, totpPending: null, totpConfirmedAt: null, totpLastStep: null })
		.where('personId', '=', own.personId)
		.execute();
}

/** The second factor was shown in this session: it is settled, and for a while names may be opened in it. */
export async function confirmSession(db: Db, own: OwnAccount, now: Date): Promise<void> {
	await db
		.updateTable('sessions')
		.set({ secondFactorAt: now, stepUpAt: now, challenge: null })
		.where('id', '=', own.sessionId)
		.execute();
}

export async function replaceRecoveryCodes(
	db: Db,
	own: OwnAccount,
	batch: { batchId: string; hashes: Buffer[] },
	now: Date,
): Promise<void> {
	await db.deleteFrom('recoveryCodes').where('personId', '=', own.personId).execute();
	await db
		.insertInto('recoveryCodes')
		.values(
			batch.hashes.map((codeHash) => ({
				codeHash,
				personId: own.personId,
				batchId: batch.batchId,
				createdAt: now,
				usedAt: null,
			})),
		)
		.execute();
}

export async function spendRecoveryCode(db: Db, own: OwnAccount, codeHash: Buffer, now: Date): Promise<boolean> {
	const spent = await db
		.updateTable('recoveryCodes')
		.set({ usedAt: now })
		.where('codeHash', '=', codeHash)
		.where('personId', '=', own.personId)
		.where('usedAt', 'is', null)
		.executeTakeFirst();
	return spent.numUpdatedRows > 0n;
}

/** The current batch and when it was made; undefined where there never was one. */
export async function findRecoveryBatch(db: Db, own: OwnAccount) {
	return db
		.selectFrom('recoveryCodes')
		.select(['batchId', 'createdAt'])
		.where('personId', '=', own.personId)
		.limit(1)
		.executeTakeFirst();
}
