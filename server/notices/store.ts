/** SQL of reading notices, of what is done, and of the log of urging. */
import { sql } from 'kysely';
import { addMonths, type CivilDate, civilInstant, today } from '#domain/calendar/date.ts';
import type { DeliveryState, NoticeReason, UrgedBy } from '#domain/notices/terms.ts';
import { reach } from '../access/actor.ts';
import { within } from '../access/within.ts';
import type { Application, MatterProvider } from '../application.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';

export const noticesAPage = 50;

export type NoticeRow = {
	id: string;
	number: number;
	kind: string;
	matterId: string;
	title: string;
	path: string;
	organisationName: string;
	reason: NoticeReason;
	dueOn: string;
	onDay: string;
	readAt: Date | null;
	doneOn: string | null;
	urgedBy: UrgedBy | null;
	urgedByTitle: string | null;
	note: string | null;
	total: number;
	unread: number;
};

/** Of the actor, what still waits for her first; of several notices of one matter the latest. */
export async function listMine(context: Context, page: number): Promise<NoticeRow[]> {
	const { rows } = await sql<NoticeRow>`
		select notices.id, notices.number, notices.kind, notices.matter_id, notices.title, notices.path, notices.reason,
			notices.due_on, notices.on_day, notices.read_at, notices.done_on, notices.urged_by, notices.note,
			posts.title as urged_by_title, named.name as organisation_name, (count(*) over ())::int as total,
			(count(*) filter (where notices.read_at is null and notices.done_on is null) over ())::int as unread
		from notices
		join organisation_names named on named.organisation_id = notices.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		left join posts on posts.id = notices.urged_by_post_id
		where notices.person_id = ${context.actor.personId}::uuid and notices.made_at > ${civilInstant(addMonths(context.today, -13), 0, 0)}
			and not exists (select from notices later where later.kind = notices.kind and later.matter_id = notices.matter_id
				and later.person_id = notices.person_id and (later.made_at, later.id) > (notices.made_at, notices.id))
		order by (notices.read_at is null and notices.done_on is null) desc, notices.made_at desc, notices.due_on, notices.id
		limit ${noticesAPage} offset ${(page - 1) * noticesAPage}
	`.execute(context.db);
	return rows;
}

/** Matters of which the actor has read nothing yet and that are not known to be done. */
export async function countUnread(context: Context): Promise<number> {
	const { rows } = await sql<{ unread: number }>`
		select count(distinct (kind, matter_id))::int as unread from notices
		where person_id = ${context.actor.personId}::uuid and read_at is null and done_on is null
			and made_at > ${civilInstant(addMonths(context.today, -13), 0, 0)}
	`.execute(context.db);
	return rows[0]?.unread ?? 0;
}

/** Where e-mail to the actor came back from; null where it did not. */
export async function findBounce(context: Context): Promise<string | null> {
	const row = await context.db
		.selectFrom('noticeBounces')
		.innerJoin('people', 'people.id', 'noticeBounces.personId')
		.select('noticeBounces.address')
		.whereRef('people.email', '=', 'noticeBounces.address')
		.where('people.id', '=', context.actor.personId)
		.executeTakeFirst();
	return row?.address ?? null;
}

/** Marks the actor's own notices, all of the matter that one of them names; gives the path of that one. */
export async function markRead(context: Context, id: string | undefined): Promise<{ path: string }[]> {
	const own = context.db
		.updateTable('notices')
		.set({ readAt: sql`coalesce(read_at, ${context.now})` })
		.where('personId', '=', context.actor.personId);
	const chosen = id
		? own.where(sql<boolean>`(kind, matter_id) in (select kind, matter_id from notices
			where id = ${id}::uuid and person_id = ${context.actor.personId}::uuid)`)
		: own.where('readAt', 'is', null);
	return chosen.returning('path').execute();
}

/** The page of a short link: only for who was told, or may read the unit's notices or works there. */
export async function findByNumber(context: Context, number: number): Promise<string | undefined> {
	const own = context.actor.posts.map(({ organisationId }) => organisationId);
	const row = await context.db
		.selectFrom('notices')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'notices.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select('notices.path')
		.where('notices.number', '=', number)
		.where((where) =>
			where.or([
				where('notices.personId', '=', context.actor.personId),
				where.and([where('notices.isPrivate', '=', false), where('notices.organisationId', 'in', [...own, nobodyId])]),
				where.and([where('notices.isPrivate', '=', false), within(context, 'notice.read', 'unitPaths.path')]),
			]),
		)
		.executeTakeFirst();
	return row?.path;
}

const nobodyId = '00000000-0000-0000-0000-000000000000';

/** Which of these are still open, by provider: `kind/id`. */
export async function stillOpenOf(
	db: Db,
	matters: readonly MatterProvider[],
	of: readonly { kind: string; matterId: string }[],
): Promise<Set<string>> {
	const open = new Set<string>();
	for (const [kind, rows] of Map.groupBy(of, (one) => one.kind)) {
		const provider = matters.find(({ kinds }) => kinds.includes(kind));
		const ids = [...new Set(rows.map(({ matterId }) => matterId))];
		for (const id of (await provider?.stillOpen(db, kind, ids)) ?? []) open.add(`${kind}/${id}`);
	}
	return open;
}

export async function markDone(db: Db, kind: string, matterIds: readonly string[], on: string): Promise<void> {
	if (matterIds.length === 0) return;
	await sql`update notices set done_on = ${on}::date
		where kind = ${kind} and matter_id = any(${matterIds}::uuid[]) and done_on is null`.execute(db);
}

/** Matters of one step of closing. */
const chunk = 5_000;

/** Asks of everything that anybody was told whether it is still open; what is not is marked, and what would go out for it is dropped. */
export async function closeDone(application: Application): Promise<void> {
	const { connection, matters } = application;
	const on = today(application.now());
	for (const provider of matters) {
		for (const kind of provider.kinds) {
			for (let after = nobodyId; after; ) {
				const { rows } = await sql<{ matterId: string }>`select distinct matter_id from notices
					where kind = ${kind} and done_on is null and matter_id > ${after}::uuid order by matter_id limit ${chunk}`.execute(
					connection.db,
				);
				const ids = rows.map(({ matterId }) => matterId);
				const open = new Set(ids.length > 0 ? await provider.stillOpen(connection.db, kind, ids) : []);
				const closed = ids.filter((id) => !open.has(id));
				await markDone(connection.db, kind, closed, on);
				after = rows.length === chunk ? (ids.at(-1) ?? '') : '';
			}
		}
	}
	await sql`update deliveries set state = 'dropped', ended_at = ${application.now()}
		where state in ('waiting', 'held') and purpose = 'notices'
			and not exists (select from notices where notices.delivery_id = deliveries.id and notices.done_on is null)`.execute(
		connection.db,
	);
}

/** Of the matters that something happened to since, those that are done: soon after the act, whatever the nation holds. */
export async function closeTouched(application: Application, since: Date): Promise<void> {
	const { connection, matters } = application;
	const { rows } = await sql<{ kind: string; matterId: string }>`
		select distinct notices.kind, notices.matter_id from events
		join notices on notices.matter_id = events.subject_id and notices.done_on is null
			and notices.kind = any(${matters.flatMap(({ kinds }) => kinds)}::text[])
		where events.occurred_at >= ${since}`.execute(connection.db);
	await closeNotOpen(connection.db, matters, rows, today(application.now()));
}

/**
 * For the act that may have ended matters of its area: in its transaction, after its own statements. What anybody was
 * told of them and is not open any more is done on that day. Whatever no act closes is found by the hourly look.
 */
export async function closeEnded(
	db: Db,
	provider: MatterProvider,
	matterIds: readonly string[],
	on: CivilDate,
): Promise<void> {
	if (matterIds.length === 0) return;
	const { rows } = await sql<{ kind: string; matterId: string }>`select distinct kind, matter_id from notices
		where kind = any(${[...provider.kinds]}::text[]) and matter_id = any(${[...matterIds]}::uuid[]) and done_on is null
	`.execute(db);
	await closeNotOpen(db, [provider], rows, on);
}

async function closeNotOpen(
	db: Db,
	matters: readonly MatterProvider[],
	told: readonly { kind: string; matterId: string }[],
	on: CivilDate,
): Promise<void> {
	const open = await stillOpenOf(db, matters, told);
	const closed = told.filter(({ kind, matterId }) => !open.has(`${kind}/${matterId}`));
	for (const [kind, done] of Map.groupBy(closed, (row) => row.kind)) {
		const ids = done.map(({ matterId }) => matterId);
		await markDone(db, kind, ids, on);
	}
}

export type LogFilter = { words: string[]; month: string; byHand: boolean; page: number };

type LogRow = {
	id: string;
	madeAt: Date;
	organisationName: string;
	title: string;
	dueOn: string;
	reason: NoticeReason;
	fullName: string | null;
	postTitle: string | null;
	urgedBy: UrgedBy | null;
	urgedByTitle: string | null;
	note: string | null;
	sent: DeliveryState | null;
	readAt: Date | null;
	doneOn: string | null;
	total: number;
	automatic: number;
	byHand: number;
	units: number;
};

/** Told in a month to units within reach, latest first, with the sums of the whole choice in each row. */
export async function listLog(context: Context, filter: LogFilter): Promise<LogRow[]> {
	const fromOn = `${filter.month}-01`;
	const named = filter.words.map((word) => sql`and named.search like ${`%${word}%`}`);
	const { rows } = await sql<LogRow>`
		with told as (
			select notices.*, named.name as organisation_name
			from notices
			join unit_paths on unit_paths.organisation_id = notices.organisation_id
				and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
			join organisation_names named on named.organisation_id = notices.organisation_id
				and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
			where notices.on_day >= ${fromOn}::date and notices.on_day < ${addMonths(fromOn, 1)}::date
				and ${within(context, 'notice.read', 'unit_paths.path')} and not notices.is_private
				${sql.join(named, sql` `)} ${filter.byHand ? sql`and notices.reason = 'byHand'` : sql``}
		), counted as (
			select count(*)::int as total, count(*) filter (where reason <> 'byHand')::int as automatic,
				count(distinct (kind, matter_id, step)) filter (where reason = 'byHand')::int as by_hand,
				count(distinct organisation_id)::int as units from told
		)
		select told.id, told.made_at, told.organisation_name, told.title, told.due_on, told.reason, people.full_name,
			posts.title as post_title, told.urged_by, urging.title as urged_by_title, told.note, deliveries.state as sent,
			told.read_at, told.done_on, counted.*
		from counted cross join (select * from told order by made_at desc, id desc
			limit ${noticesAPage} offset ${(filter.page - 1) * noticesAPage}) as told
		left join people on people.id = told.person_id
		left join posts on posts.id = told.post_id
		left join posts urging on urging.id = told.urged_by_post_id
		left join deliveries on deliveries.id = told.delivery_id
		order by told.made_at desc, told.id desc
	`.execute(context.db);
	return rows;
}

/** Names of units by id, of those below where notices may be read. */
export async function listNames(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
	const { rows } = await sql<{ id: string; name: string }>`
		select named.organisation_id as id, named.name from organisation_names named
		where named.organisation_id = any(${ids}::uuid[]) and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		order by named.name
	`.execute(context.db);
	return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether the actor can follow units at all. */
export function readsLog(context: Context): boolean {
	return reach(context.actor, 'notice.read').length > 0;
}
