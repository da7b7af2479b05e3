import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Person } from '../store.ts';

export async function findAccount(db: Db, personId: string) {
	return accounts(db).where('accounts.personId', '=', personId).executeTakeFirst();
}

/** By user name, else by a phone number that only one account has; two who share a phone use their user names. */
export async function findAccountByName(db: Db, name: { userName: string; phone: string | null }) {
	const byName = await accounts(db).where('accounts.userName', '=', name.userName).executeTakeFirst();
	if (byName || !name.phone) return byName;
	const byPhone = await accounts(db).where('people.phone', '=', name.phone).limit(2).execute();
	return byPhone.length === 1 ? byPhone[0] : undefined;
}

function accounts(db: Db) {
	return db
		.selectFrom('accounts')
		.innerJoin('people', 'people.id', 'accounts.personId')
		.select([
			'accounts.personId',
			'accounts.userName',
			'accounts.passwordHash',
			'accounts.mustChange',
			'accounts.disabledAt',
			'accounts.totpSecret',
			'accounts.totpPending',
			'accounts.totpConfirmedAt',
			'accounts.totpLastStep',
			'people.fullName',
			'people.phone',
		]);
}

export async function isUserNameTaken(db: Db, userName: string): Promise<boolean> {
	const row = await db.selectFrom('accounts').select('personId').where('userName', '=', userName).executeTakeFirst();
	return row !== undefined;
}

/** What the page of a person shows of her account; null where there is none. */
export async function getAccountState(db: Db, personId: string, now: Date) {
	const row = await db
		.selectFrom('accounts')
		.select(['userName', 'disabledAt'])
		.select([
			sql<boolean>`password_hash is not null`.as('hasPassword'),
			sql<boolean>`totp_confirmed_at is not null or exists (
				select from passkeys where passkeys.person_id = accounts.person_id)`.as('secondFactor'),
			sql<Date | null>`(select max(expires_at) from one_time_codes where one_time_codes.person_id = accounts.person_id
				and used_at is null and expires_at > ${now})`.as('codeExpiresAt'),
		])
		.where('personId', '=', personId)
		.executeTakeFirst();
	if (!row) return null;
	const { disabledAt, ...shown } = row;
	return { ...shown, disabled: disabledAt !== null };
}

/** An account without password: it opens by a one-time code. The caller checked that it may be made. */
export async function insertAccount(db: Db, personId: string, userName: string, now: Date): Promise<void> {
	await db
		.insertInto('accounts')
		.values({
			personId,
			userName,
			passwordHash: null,
			totpSecret: null,
			totpConfirmedAt: null,
			totpLastStep: null,
			disabledAt: null,
			createdAt: now,
		})
		.execute();
}

export async function savePassword(db: Db, personId: string, passwordHash: string, mustChange: boolean): Promise<void> {
	await db.updateTable('accounts').set({ passwordHash, mustChange }).where('personId', '=', personId).execute();
}

export async function saveDisabled(
	db: Db,
	person: Person<'account.disable'> | Person<'account.enable'>,
	disabledAt: Date | null,
): Promise<void> {
	await db.updateTable('accounts').set({ disabledAt }).where('personId', '=', person.personId).execute();
}

/** Adds a code and voids the earlier ones of the person, so that one letter on paper is enough to know. */
export async function replaceCode(
	db: Db,
	code: {
		id: string;
		codeHash: Buffer;
		personId: string;
		postId: string | null;
		purpose: 'handover' | 'reset';
		issuedBy: string;
		expiresAt: Date;
	},
	now: Date,
): Promise<void> {
	await voidCodes(db, code.personId, now);
	await db
		.insertInto('oneTimeCodes')
		.values({ ...code, createdAt: now, usedAt: null })
		.execute();
}

export async function voidCodes(db: Db, personId: string, now: Date): Promise<void> {
	await db
		.updateTable('oneTimeCodes')
		.set({ expiresAt: now })
		.where('personId', '=', personId)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.execute();
}

/** Spends the code and gives who issued it and when: once, for the right person, in time; else undefined. */
export async function spendCode(db: Db, personId: string, codeHash: Buffer, now: Date) {
	return db
		.updateTable('oneTimeCodes')
		.set({ usedAt: now })
		.where('codeHash', '=', codeHash)
		.where('personId', '=', personId)
		.where('usedAt', 'is', null)
		.where('expiresAt', '>', now)
		.returning(['issuedBy', 'createdAt'])
		.executeTakeFirst();
}

/** A live code that this actor issued, with its account. */
export async function findOwnCode(context: Context, codeId: string) {
	return context.db
		.selectFrom('oneTimeCodes')
		.innerJoin('accounts', 'accounts.personId', 'oneTimeCodes.personId')
		.innerJoin('people', 'people.id', 'oneTimeCodes.personId')
		.select([
			'oneTimeCodes.personId',
			'oneTimeCodes.createdAt',
			'oneTimeCodes.expiresAt',
			'oneTimeCodes.usedAt',
			'accounts.userName',
			'people.fullName',
		])
		.where('oneTimeCodes.id', '=', codeId)
		.where('oneTimeCodes.issuedBy', '=', context.actor.personId)
		.executeTakeFirst();
}

/** Forgets every second factor of the person. */
export async function deleteSecondFactors(db: Db, person: Person<'account.resetSecondFactor'>): Promise<void> {
	await db
		.updateTable('accounts')
		.set({ totpSecret: null, totpPending: null, totpConfirmedAt: null, totpLastStep: null })
		.where('personId', '=', person.personId)
		.execute();
	await db.deleteFrom('passkeys').where('personId', '=', person.personId).execute();
	await db.deleteFrom('recoveryCodes').where('personId', '=', person.personId).execute();
}

/** The roles of posts she holds or will hold, with where each stands on today's tree. */
export async function listLivePosts(context: Context, personId: string) {
	return context.db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('unitPaths', 'unitPaths.organisationId', 'posts.organisationId')
		.select(['posts.role', 'unitPaths.path'])
		.where('mandates.personId', '=', personId)
		.where('mandates.toOn', '>', context.today)
		.where('posts.toOn', '>', context.today)
		.where('unitPaths.fromOn', '<=', context.today)
		.where('unitPaths.toOn', '>', context.today)
		.execute();
}

/** What she holds today, with the unit's name of today. */
export async function listOwnPosts(context: Context, personId: string) {
	return context.db
		.selectFrom('mandates')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'posts.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.select(['posts.id', 'posts.role', 'posts.title', 'posts.organisationId', 'named.name as organisationName'])
		.select(['mandates.fromOn', 'mandates.toOn'])
		.where('mandates.personId', '=', personId)
		.where('mandates.fromOn', '<=', context.today)
		.where('mandates.toOn', '>', context.today)
		.where('posts.toOn', '>', context.today)
		.orderBy('mandates.fromOn')
		.execute();
}

export async function saveLocale(db: Db, personId: string, locale: string): Promise<void> {
	await db.updateTable('accounts').set({ locale }).where('personId', '=', personId).execute();
}
