/** SQL of the way out: claiming, what a message says, how it ended; and what an administrator sees of it. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { DeliveryState, NoticeReason } from '#domain/notices/terms.ts';
import type { Trouble } from '../../channels/channel.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';

/** A claim that is older belongs to a process that is gone: more than the longest that one message may take. */
const lease = 30 * 60_000;

const week = 7 * 24 * 3_600_000;

export type Claimed = {
	id: string;
	personId: string;
	purpose: 'notices' | 'test';
	slot: string;
	messageId: string;
	attempts: number;
	madeAt: Date;
};

/**
 * Takes the next message that may go out, marked before it is sent; its own id is kept from the first claim on. SKIP
 * LOCKED, so that many may claim at once. Undefined where none waits.
 */
export async function claimNext(db: Db, now: Date, domain: string): Promise<Claimed | undefined> {
	const { rows } = await sql<Claimed>`
		update deliveries set state = 'sending', claimed_at = ${now}, attempts = attempts + 1,
			message_id = coalesce(message_id, '<' || id || ${`@${domain}>`})
		where id = (select id from deliveries
			where state in ('waiting', 'sending') and send_at <= ${now}
				and (state = 'waiting' or claimed_at < ${new Date(now.getTime() - lease)})
			order by send_at limit 1 for update skip locked)
		returning id, person_id, purpose, slot, message_id, attempts, made_at
	`.execute(db);
	return rows[0];
}

export type Content = {
	id: string;
	number: number;
	kind: string;
	matterId: string;
	title: string;
	organisationName: string;
	reason: NoticeReason;
	dueOn: CivilDate;
	weight: number;
};

/**
 * What a message has to say now: without what was done, what a later notice of the same matter says, and what no longer
 * concerns the person because she left the post for which she was told.
 */
export async function listContent(db: Db, deliveryId: string, on: CivilDate): Promise<Content[]> {
	const { rows } = await sql<Content>`
		select notices.id, notices.number, notices.kind, notices.matter_id, notices.title, named.name as organisation_name,
			notices.reason, notices.due_on, notices.weight
		from notices
		join organisation_names named on named.organisation_id = notices.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where notices.delivery_id = ${deliveryId} and notices.done_on is null
			and exists (select from mandates where mandates.post_id = notices.post_id and mandates.person_id = notices.person_id
				and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date)
			and not exists (select from notices later where later.kind = notices.kind and later.matter_id = notices.matter_id
				and later.person_id = notices.person_id and later.delivery_id is not null and later.made_at > notices.made_at)
		order by notices.weight, notices.due_on, named.name, notices.id
	`.execute(db);
	return rows;
}

type Ended = Extract<DeliveryState, 'sent' | 'dropped' | 'failed'>;
type How = { address?: string | undefined; trouble?: Trouble | { code: string; answer: string | null } | undefined };

export async function endDelivery(db: Db, id: string, state: Ended, now: Date, how: How = {}): Promise<void> {
	await db
		.updateTable('deliveries')
		.set({
			state,
			endedAt: now,
			trouble: how.trouble?.code ?? null,
			answer: how.trouble?.answer ?? null,
			...(how.address !== undefined && { address: how.address }),
		})
		.where('id', '=', id)
		.where('state', '=', 'sending')
		.execute();
}

/** Waits again until `sendAt`; `isUntried` gives the attempt back, where nothing was tried. */
export async function putBack(
	db: Db,
	id: string,
	sendAt: Date,
	{ isUntried, trouble }: { isUntried: boolean; trouble?: Trouble },
): Promise<void> {
	await sql`update deliveries set state = 'waiting', send_at = ${sendAt}, attempts = attempts - ${isUntried ? 1 : 0},
		trouble = coalesce(${trouble?.code ?? null}, trouble), answer = coalesce(${trouble?.answer ?? null}, answer)
		where id = ${id} and state = 'sending'`.execute(db);
}

export async function keepBounce(
	db: Db,
	bounce: { personId: string; address: string; answer: string | null; bouncedAt: Date },
): Promise<void> {
	const { personId, ...values } = bounce;
	await db
		.insertInto('noticeBounces')
		.values(bounce)
		.onConflict((conflict) => conflict.column('personId').doUpdateSet(values))
		.execute();
}

export async function insertTest(context: Context, id: string): Promise<void> {
	await context.db
		.insertInto('deliveries')
		.values({
			id,
			personId: context.actor.personId,
			channel: 'email',
			purpose: 'test',
			slot: `test:${id}`,
			state: 'waiting',
			sendAt: context.now,
			madeAt: context.now,
		})
		.execute();
}

/** Everything at once of how the messages fare. */
export async function findStanding(context: Context) {
	const { rows } = await sql<{
		counts: Partial<Record<DeliveryState, number>>;
		waitingSince: Date | null;
		lastSentAt: Date | null;
		troubleCode: string | null;
		troubleAnswer: string | null;
		troubleAt: Date | null;
		testState: DeliveryState | null;
		testTrouble: string | null;
		testAt: Date | null;
		heldNotices: number;
	}>`
		select (select coalesce(jsonb_object_agg(state, count), '{}') from
				(select state, count(*)::int as count from deliveries group by state) by_state) as counts,
			(select min(send_at) from deliveries where state = 'waiting' and send_at <= ${context.now}) as waiting_since,
			(select max(ended_at) from deliveries where state = 'sent') as last_sent_at,
			troubled.trouble as trouble_code, troubled.answer as trouble_answer, troubled.claimed_at as trouble_at,
			test.state as test_state, test.trouble as test_trouble, test.made_at as test_at,
			(select count(*)::int from notices join deliveries on deliveries.id = notices.delivery_id
				where deliveries.state = 'held') as held_notices
		from (select 1) as one
		left join lateral (select trouble, answer, claimed_at from deliveries
			where trouble is not null and claimed_at is not null and (state in ('waiting', 'sending')
				-- A refused address stands in its own list; anything else is told for a week.
				or (state = 'failed' and trouble <> 'addressRefused' and claimed_at > ${new Date(context.now.getTime() - week)}))
			order by claimed_at desc limit 1) as troubled on true
		left join lateral (select state, trouble, made_at from deliveries where purpose = 'test'
			and person_id = ${context.actor.personId}::uuid order by made_at desc limit 1) as test on true
	`.execute(context.db);
	return rows[0]!;
}

export async function listBounces(context: Context) {
	const { rows } = await sql<{
		personId: string;
		fullName: string;
		organisationName: string | null;
		address: string;
		answer: string | null;
		bouncedAt: Date;
	}>`
		select people.id as person_id, people.full_name, noted.address, noted.answer, noted.bounced_at,
			(select named.name from mandates join posts on posts.id = mandates.post_id
				join organisation_names named on named.organisation_id = posts.organisation_id
					and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
				where mandates.person_id = people.id and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date
				order by mandates.from_on limit 1) as organisation_name
		from notice_bounces noted join people on people.id = noted.person_id and people.email = noted.address
		order by noted.bounced_at desc limit 200
	`.execute(context.db);
	return rows;
}

export async function clearBounce(db: Db, personId: string): Promise<void> {
	await db.deleteFrom('noticeBounces').where('personId', '=', personId).execute();
}

/** Lets what is held go out or not; gives how many messages. */
export async function settleHeld(context: Context, how: 'release' | 'discard'): Promise<number> {
	const values =
		how === 'release'
			? { state: 'waiting' as const }
			: { state: 'dropped' as const, endedAt: context.now, trouble: 'stopped' };
	const done = await context.db.updateTable('deliveries').set(values).where('state', '=', 'held').executeTakeFirst();
	await context.db.deleteFrom('installation').where('key', '=', 'restored').execute();
	return Number(done.numUpdatedRows);
}
