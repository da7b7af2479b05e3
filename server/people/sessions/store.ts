/** SQL of sessions and of tries to sign in. */
import { sql } from 'kysely';
import { today } from '#domain/calendar/date.ts';
import { failuresCounted, latestEnd, networkWindowSeconds } from '#domain/people/sessions/rules.ts';
import type { HeldPost } from '../../access/actor.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import { kept } from '../../db/kept.ts';

type AttemptKeys = { accountKey: Buffer; networkKey: Buffer; deviceKey: Buffer | null };

const daySeconds = 86_400;

/** What failed so far, counted under a lock on the account, so that a thousand tries at once are a thousand tries. */
export async function countFailures(db: Db, keys: AttemptKeys, now: Date) {
	const lock = keys.accountKey.readBigInt64BE(0).toString();
	await sql`select pg_advisory_xact_lock(${lock}::bigint)`.execute(db);
	const dayAgo = new Date(now.getTime() - daySeconds * 1000);
	const windowStart = new Date(now.getTime() - networkWindowSeconds * 1000);
	const isPair = keys.deviceKey
		? sql`device_key = ${keys.deviceKey}`
		: sql`device_key is null and network_key = ${keys.networkKey}`;
	const found = await sql<{
		pair: number;
		lastPair: Date | null;
		account: number;
		lastAccount: Date | null;
		network: number;
	}>`
		with tries as (
			select attempted_at, succeeded, ${isPair} as is_pair, device_key is null as is_strange
			from sign_in_attempts where account_key = ${keys.accountKey} and attempted_at > ${dayAgo}
		), failures as (
			select * from tries where not succeeded and not (is_pair and attempted_at <= coalesce(
				(select max(attempted_at) from tries where is_pair and succeeded), '-infinity'))
		)
		select count(*) filter (where is_pair)::int as pair,
			max(attempted_at) filter (where is_pair) as last_pair,
			count(*) filter (where is_strange)::int as account,
			max(attempted_at) filter (where is_strange) as last_account,
			(select count(*)::int from (
				select from sign_in_attempts where network_key = ${keys.networkKey} and device_key is null
					and attempted_at > ${windowStart} and not succeeded limit ${failuresCounted}) as recent) as network
		from failures
	`.execute(db);
	const row = found.rows[0]!;
	const since = (at: Date | null) => (at ? (now.getTime() - at.getTime()) / 1000 : Number.POSITIVE_INFINITY);
	return {
		pair: row.pair,
		sincePair: since(row.lastPair),
		account: row.account,
		sinceAccount: since(row.lastAccount),
		network: row.network,
	};
}

export async function insertAttempt(db: Db, keys: AttemptKeys, now: Date): Promise<string> {
	const id = newId(now);
	await db
		.insertInto('signInAttempts')
		.values({ id, ...keys, attemptedAt: now })
		.execute();
	return id;
}

/**
 * Takes the try that was noted for this account, once: it stands for a success, and ends the count of the failures
 * before it. A refusal after this rolls the taking back, and the failure stays. No other row is touched, since tries
 * made at the same moment would wait for one another. Throws where nothing was noted: an error of ours.
 */
export async function takeAttempt(db: Db, attemptId: string, accountKey: Buffer, now: Date): Promise<void> {
	const taken = await db
		.updateTable('signInAttempts')
		.set({ succeeded: true })
		.where('id', '=', attemptId)
		.where('accountKey', '=', accountKey)
		.where('attemptedAt', '>', new Date(now.getTime() - 60_000))
		.where('succeeded', '=', false)
		.executeTakeFirst();
	if (taken.numUpdatedRows === 0n) throw new Error('A try to sign in was not noted before it was made');
}

export async function insertSession(
	db: Db,
	session: { tokenHash: Buffer; personId: string; device: string; secondFactorAt: Date | null },
	now: Date,
): Promise<string> {
	const id = newId(now);
	await db
		.insertInto('sessions')
		.values({
			...session,
			id,
			createdAt: now,
			lastSeenOn: today(now),
			expiresAt: latestEnd(now),
			challenge: null,
			endedAt: null,
		})
		.execute();
	return id;
}

export async function listSessions(db: Db, personId: string, now: Date) {
	return db
		.selectFrom('sessions')
		.select(['id', 'device', 'createdAt', 'lastSeenOn'])
		.where('personId', '=', personId)
		.where('endedAt', 'is', null)
		.where('expiresAt', '>', now)
		.orderBy('createdAt', 'desc')
		.execute();
}

/** Ends sessions of a person, all, all but one, or one. Gives how many were open. */
export async function endSessions(
	db: Db,
	which: { personId: string; but?: string | null; only?: string },
	now: Date,
): Promise<number> {
	let query = db
		.updateTable('sessions')
		.set({ endedAt: now })
		.where('personId', '=', which.personId)
		.where('endedAt', 'is', null);
	if (which.but) query = query.where('id', '<>', which.but);
	if (which.only) query = query.where('id', '=', which.only);
	const ended = await query.executeTakeFirst();
	return Number(ended.numUpdatedRows);
}

/** Ends the sessions of a person who holds no post today; who keeps one goes on with the rights of that one. */
export async function endSessionsWithoutPost(context: Context, personId: string): Promise<void> {
	await sql`
		update sessions set ended_at = ${context.now}
		where person_id = ${personId} and ended_at is null and not exists (
			select from mandates join posts on posts.id = mandates.post_id
			where mandates.person_id = ${personId}
				and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date
				and posts.to_on > ${context.today}::date)
	`.execute(context.db);
}

/** Notes, once a day, that the session is in use. */
export async function touchSession(db: Db, sessionId: string, on: string): Promise<void> {
	await db
		.updateTable('sessions')
		.set({ lastSeenOn: on })
		.where('id', '=', sessionId)
		.where('lastSeenOn', '<', on)
		.execute();
}

/** Deletes what has no use any more: old tries, spent challenges, sessions and codes a month after their end. */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
	const ago = (days: number) => new Date(now.getTime() - days * daySeconds * 1000);
	await db.deleteFrom('signInAttempts').where('attemptedAt', '<', ago(1)).execute();
	await db.deleteFrom('usedChallenges').where('expiresAt', '<', now).execute();
	await db
		.deleteFrom('sessions')
		.where((where) => where.or([where('expiresAt', '<', ago(30)), where('endedAt', '<', ago(30))]))
		.execute();
	await db.deleteFrom('oneTimeCodes').where('expiresAt', '<', ago(30)).execute();
}

/** The session of a token with everything that says what it may do on that day: one statement a request. */
export async function findSession(db: Db, tokenHash: Buffer, on: string, now: Date) {
	const { rows } = await sessionByHash(db, { tokenHash, on, now });
	const [first] = rows;
	if (!first) return undefined;
	const { postId, role, title, organisationId, path, heldFromOn, ...session } = first;
	return { ...session, posts: postsOf(rows) };
}

/** The oldest post first. Sorted here, since most people hold one and setting up a sort is a tenth of the statement. */
function postsOf(rows: FoundSession[]): HeldPost[] {
	const held = rows.flatMap((row) => (row.postId === null ? [] : [row]));
	const ageOf = (row: { heldFromOn: string; postId: string }) => `${row.heldFromOn} ${row.postId}`;
	if (held.length > 1) held.sort((one, other) => (ageOf(one) < ageOf(other) ? -1 : 1));
	return held.map(({ postId, role, title, organisationId, path }) => ({ postId, role, title, organisationId, path }));
}

/** A row for each post held today; one without a post where there is none. */
type FoundSession = {
	id: string;
	personId: string;
	createdAt: Date;
	lastSeenOn: string;
	secondFactorAt: Date | null;
	fullName: string;
	userName: string;
	locale: string;
	mustChange: boolean;
	hasSecondFactor: boolean;
} & (FoundPost | { [Name in keyof FoundPost]: null });

type FoundPost = HeldPost & { heldFromOn: string };

const sessionByHash = kept((db, { tokenHash, on, now }: { tokenHash: Buffer; on: string; now: Date }) =>
	sql<FoundSession>`
		select sessions.id, sessions.person_id, sessions.created_at, sessions.last_seen_on, sessions.second_factor_at,
			people.full_name, accounts.user_name, accounts.locale, accounts.must_change,
			accounts.totp_confirmed_at is not null
				or exists (select from passkeys where passkeys.person_id = sessions.person_id) as has_second_factor,
			posts.id as post_id, posts.role, posts.title, posts.organisation_id, posts.from_on as held_from_on, unit_paths.path
		from sessions
		join people on people.id = sessions.person_id
		join accounts on accounts.person_id = sessions.person_id and accounts.disabled_at is null
		left join (
			mandates
			join posts on posts.id = mandates.post_id and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
			join unit_paths on unit_paths.organisation_id = posts.organisation_id
				and unit_paths.from_on <= ${on}::date and unit_paths.to_on > ${on}::date
		) on mandates.person_id = sessions.person_id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
		where sessions.token_hash = ${tokenHash} and sessions.ended_at is null and sessions.expires_at > ${now}
	`.compile(db),
);
