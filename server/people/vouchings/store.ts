/** SQL of vouching. What counts as vouched, and who may say so, is decided by the functions of the schema vault. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { vouchedRoles } from '#domain/people/vouchings/rules.ts';
import type { CredentialHow, VouchingObstacle } from '#domain/people/vouchings/terms.ts';
import type { Role } from '#domain/verbs.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import type { Mandate } from '../mandates/store.ts';

/** The latest word counts; the same as in the functions of the vault, without a call for each row. */
const latest = (condition: RawBuilder<unknown>) =>
	sql<SqlBool>`coalesce((select said.is_right from vouchings said where ${condition} order by said.number desc limit 1), false)`;
const isAccountVouched = latest(sql`said.credential_id = accounts.credential_id`);
const isMandateVouched = latest(sql`said.mandate_id = mandates.id`);

/** Somebody lets another into her account: a new credential, which nobody has confirmed yet. */
export async function renewCredential(
	db: Db,
	personId: string,
	credential: { how: CredentialHow; byPersonId: string; givenAt: Date; now: Date; session: Buffer | null },
): Promise<void> {
	const { how, byPersonId, givenAt, now, session } = credential;
	await sql`
		update accounts set credential_id = gen_random_uuid(), credential_by_person_id = (select id from people where id = ${byPersonId}::uuid),
			credential_how = ${how}, credential_given_at = ${givenAt}, credential_at = ${now},
			unvouched_since = case when vault.is_account_vouched(person_id) then ${now}::timestamptz else coalesce(unvouched_since, created_at) end,
			password_session_id = (select id from sessions where token_hash = ${session}::bytea)
		where person_id = ${personId}::uuid
	`.execute(db);
}

/**
 * The second factor was taken away. Of an account that nobody has confirmed, who gave the password stays on record: that
 * is the graver thing to know.
 */
export async function notePassing(db: Db, personId: string, byPersonId: string, now: Date): Promise<void> {
	const { rows } = await sql<{ is: boolean }>`select vault.is_account_vouched(${personId}::uuid) as is`.execute(db);
	if (!rows[0]?.is) return;
	await renewCredential(db, personId, { how: 'secondFactor', byPersonId, givenAt: now, now, session: null });
}

/** The session in which she chose her password; the only one that shows the number. */
export async function savePasswordSession(db: Db, personId: string, sessionId: string): Promise<void> {
	await db.updateTable('accounts').set({ passwordSessionId: sessionId }).where('personId', '=', personId).execute();
}

/** Of the account: what the number is made of, whether it is confirmed, and who let her in last. */
export async function findCredential(db: Db, personId: string, today: string) {
	const { rows } = await sql<{
		credentialId: string;
		passwordSessionId: string | null;
		isVouched: boolean;
		how: CredentialHow | null;
		givenAt: Date | null;
		byName: string | null;
		byPostTitle: string | null;
	}>`
		select accounts.credential_id, accounts.password_session_id, ${isAccountVouched} as is_vouched, accounts.credential_how as how,
			accounts.credential_given_at as given_at, giver.full_name as by_name, (
				select posts.title from mandates join posts on posts.id = mandates.post_id
				where mandates.person_id = giver.id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
				order by mandates.from_on limit 1) as by_post_title
		from accounts left join people giver on giver.id = accounts.credential_by_person_id
		where accounts.person_id = ${personId}::uuid
	`.execute(db);
	return rows[0];
}

type Voucher = { fullName: string; postTitle: string; organisationName: string; phone: string | null };

/** Her live posts that wait for a confirmation, each with the nearest who can give it. */
export async function listOwnWaiting(db: Db, personId: string, today: string) {
	const { rows } = await sql<{ mandateId: string; postTitle: string; vouchers: Voucher[] }>`
		select mandates.id as mandate_id, posts.title as post_title, coalesce((
			select jsonb_agg(jsonb_build_object('fullName', able.full_name, 'postTitle', able.post_title,
				'organisationName', able.organisation_name, 'phone', able.phone) order by able.place)
			from vault.vouchers(mandates.id, ${today}::date) able), '[]') as vouchers
		from mandates
		join posts on posts.id = mandates.post_id and posts.role = any(${[...vouchedRoles]}::text[])
		join accounts on accounts.person_id = mandates.person_id
		where mandates.person_id = ${personId}::uuid and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			and not (${isAccountVouched} and ${isMandateVouched})
		order by mandates.from_on, mandates.id
	`.execute(db);
	return rows;
}

type Waiting = {
	id: string;
	personId: string;
	fullName: string;
	phone: string | null;
	role: Role;
	postTitle: string;
	organisationName: string;
	isAccountVouched: boolean;
	isMandateVouched: boolean;
	how: CredentialHow | null;
	givenAt: Date | null;
	givenByName: string | null;
	postGivenAt: Date | null;
	postGivenByName: string | null;
	obstacle: VouchingObstacle | null;
};

export const mostWaiting = 200;

/**
 * Holders of posts within reach who have an account and wait, or the one that is asked for; those that the actor can
 * confirm herself come first. `isNear`: only at her own unions and right below them, which costs the same in any nation.
 */
export async function listWaiting(
	context: Context,
	which: { limit: number; isNear?: boolean } | { mandateId: string },
): Promise<Waiting[]> {
	const { today, actor } = context;
	const [chosen, limit] =
		'limit' in which
			? [sql`not (${isAccountVouched} and ${isMandateVouched})`, which.limit]
			: [sql`mandates.id = ${which.mandateId}::uuid`, 1];
	const own = sql`array[${sql.join(actor.posts.map(({ organisationId }) => organisationId))}]::uuid[]`;
	const near =
		'isNear' in which && which.isNear
			? sql`posts.organisation_id in (select unnest(${own}) union select organisation_id from organisation_parents
				where parent_id = any(${own}) and from_on <= ${today}::date and to_on > ${today}::date)`
			: sql`true`;
	const { rows } = await sql<Waiting>`
		select waiting.*, vault.vouching_obstacle(${actor.personId}::uuid, waiting.id, ${today}::date) as obstacle
		from (
			select mandates.id, mandates.person_id, people.full_name, people.phone, posts.role, posts.title as post_title,
				names.name as organisation_name, ${isAccountVouched} as is_account_vouched, ${isMandateVouched} as is_mandate_vouched,
				accounts.credential_how as how, accounts.credential_given_at as given_at, giver.full_name as given_by_name,
				mandates.given_at as post_given_at, post_giver.full_name as post_given_by_name
			from mandates
			join posts on posts.id = mandates.post_id and posts.role = any(${[...vouchedRoles]}::text[]) and posts.to_on > ${today}::date
			join accounts on accounts.person_id = mandates.person_id and accounts.disabled_at is null
			join people on people.id = mandates.person_id
			join unit_paths on unit_paths.organisation_id = posts.organisation_id
				and unit_paths.from_on <= ${today}::date and unit_paths.to_on > ${today}::date
			join organisation_names names on names.organisation_id = posts.organisation_id
				and names.from_on <= ${today}::date and names.to_on > ${today}::date
			left join people giver on giver.id = accounts.credential_by_person_id
			left join people post_giver on post_giver.id = mandates.given_by_person_id
			where mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date and mandates.person_id <> ${actor.personId}::uuid
				and ${within(context, 'account.vouch', 'unitPaths.path')}
				and ${chosen} and ${near}
			order by coalesce(accounts.credential_at, accounts.created_at) desc, mandates.id
			limit ${limit}
		) as waiting
		order by vault.vouching_obstacle(${actor.personId}::uuid, waiting.id, ${today}::date) is not null, waiting.organisation_name, waiting.id
	`.execute(context.db);
	return rows;
}

/** How many people at her own unions and right below them the actor can confirm. */
export async function countVouchable(context: Context): Promise<number> {
	const waiting = await listWaiting(context, { limit: mostWaiting, isNear: true });
	return new Set(waiting.filter((one) => !one.obstacle).map((one) => one.personId)).size;
}

/**
 * What was said about people who stand within reach, the newest first. With `isByPeople` without the command line, and
 * account and post that were confirmed at once as one line.
 */
export async function listSaid(
	context: Context,
	verb: 'account.vouch' | 'case.readLog',
	page: { limit: number; offset: number; isByPeople?: true },
) {
	const { rows } = await sql<{
		id: string;
		mandateId: string;
		madeAt: Date;
		isRight: boolean;
		isOfAccount: boolean;
		personName: string;
		postTitle: string | null;
		organisationName: string | null;
		byName: string | null;
		byPostTitle: string | null;
	}>`
		select said.id, said.made_at, said.is_right, said.mandate_id is null as is_of_account, people.full_name as person_name, voucher.full_name as by_name,
			by_post.title as by_post_title, stood.mandate_id, stood.post_title, stood.organisation_name
		from vouchings said
		join people on people.id = said.person_id
		left join people voucher on voucher.id = said.by_person_id
		left join posts by_post on by_post.id = said.by_post_id
		join lateral (
			select mandates.id as mandate_id, posts.title as post_title, names.name as organisation_name
			from mandates join posts on posts.id = mandates.post_id
			join unit_paths on unit_paths.organisation_id = posts.organisation_id
				and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
			join organisation_names names on names.organisation_id = posts.organisation_id
				and names.from_on <= ${context.today}::date and names.to_on > ${context.today}::date
			where mandates.person_id = said.person_id and mandates.id = coalesce(said.mandate_id, mandates.id)
				and ${within(context, verb, 'unitPaths.path')}
			order by mandates.to_on desc, mandates.id limit 1
		) as stood on true
		where (not ${page.isByPeople === true} or (said.by_person_id is not null and (said.credential_id is not null or not exists (
			select from vouchings account where account.person_id = said.person_id and account.by_person_id = said.by_person_id
				and account.made_at = said.made_at and account.credential_id is not null))))
		order by said.number desc
		limit ${page.limit} offset ${page.offset}
	`.execute(context.db);
	return rows;
}

/** Why the actor cannot confirm the holder; null where she can. */
export async function findObstacle(
	context: Context,
	mandate: Mandate<'account.vouch'>,
): Promise<VouchingObstacle | null> {
	const { rows } = await sql<{ obstacle: VouchingObstacle | null }>`
		select vault.vouching_obstacle(${context.actor.personId}::uuid, ${mandate.mandateId}::uuid, ${context.today}::date) as obstacle
	`.execute(context.db);
	return rows[0]?.obstacle ?? null;
}

/** Writes the word of the session that is asking. Gives what the database itself has against it; null where it is written. */
export async function vouch(
	context: Context,
	mandate: Mandate<'account.vouch'>,
	isRight: boolean,
): Promise<VouchingObstacle | null> {
	const session = Buffer.from(context.actor.credential ?? '');
	const { rows } = await sql<{ obstacle: VouchingObstacle | null }>`
		select vault.vouch(${session}::bytea, ${mandate.mandateId}::uuid, ${isRight}, ${context.now}) as obstacle
	`.execute(context.db);
	return rows[0]?.obstacle ?? null;
}

/** Forgets passkeys that were added since nobody vouches for the account, but those of the session with the number. */
export async function deleteStrangePasskeys(db: Db, personId: string): Promise<void> {
	await sql`
		delete from passkeys using accounts where accounts.person_id = passkeys.person_id and passkeys.person_id = ${personId}::uuid
			and passkeys.created_at >= accounts.unvouched_since and passkeys.session_id is distinct from accounts.password_session_id
	`.execute(db);
}

/** No way in is left until somebody issues a code. The caller ends sessions and voids codes. */
export async function closeAccount(db: Db, mandate: Mandate<'account.vouch'>): Promise<void> {
	const { personId } = mandate;
	await db
		.updateTable('accounts')
		.set({ passwordHash: null, pinHash: null, mustChange: false, passwordSessionId: null })
		.where('personId', '=', personId)
		.execute();
	await db.deleteFrom('passkeys').where('personId', '=', personId).execute();
}
