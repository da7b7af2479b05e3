/** SQL of queueing: who can be told at a unit and above it, what is recorded already, notices and messages in bulk. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { type Holder, officerRoles, type Slot } from '#domain/notices/rules.ts';
import type { NoticeReason } from '#domain/notices/terms.ts';
import { above } from '#domain/organisations/paths/rules.ts';
import type { Db } from '../../db/connect.ts';

/** Queueing is one at a time: what it finds recorded stays true until it commits. */
export async function lockQueue(db: Db): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213023)`.execute(db);
}

/** The last day until `on` whose steps were all queued. */
export async function lastFinishedDay(db: Db, on: CivilDate): Promise<CivilDate | null> {
	const row = await db
		.selectFrom('noticeDays')
		.select('day')
		.where('day', '<=', on)
		.orderBy('day', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.day ?? null;
}

export async function finishDay(db: Db, day: CivilDate, queued: number, now: Date): Promise<void> {
	await sql`insert into notice_days (day, finished_at, queued) values (${day}::date, ${now}, ${queued})
		on conflict (day) do update set finished_at = excluded.finished_at, queued = notice_days.queued + excluded.queued`.execute(
		db,
	);
}

export type HolderAt = Holder & { organisationId: string };

/** Who holds a post of today at the units, or one of the posts named. */
export async function listHolders(
	db: Db,
	on: CivilDate,
	organisationIds: readonly string[],
	postIds: readonly string[],
): Promise<HolderAt[]> {
	const { rows } = await sql<HolderAt>`
		select posts.organisation_id, posts.id as post_id, posts.role, mandates.person_id
		from posts join mandates on mandates.post_id = posts.id
			and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
		where (posts.organisation_id = any(${organisationIds}::uuid[]) or posts.id = any(${postIds}::uuid[]))
			and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
		order by posts.organisation_id, posts.from_on, posts.id
	`.execute(db);
	return rows;
}

/** For each unit the officers of the nearest union above that has some. */
export async function listOfficersAbove(
	db: Db,
	on: CivilDate,
	organisationIds: readonly string[],
): Promise<Map<string, Holder[]>> {
	const { rows: units } = await sql<{ organisationId: string; path: string }>`
		select organisation_id, path from unit_paths where organisation_id = any(${organisationIds}::uuid[])
			and from_on <= ${on}::date and to_on > ${on}::date
	`.execute(db);
	const paths = [...new Set(units.flatMap(({ path }) => above(path)))];
	const { rows: officers } = await sql<Holder & { path: string }>`
		select unit_paths.path, posts.id as post_id, posts.role, mandates.person_id
		from unit_paths join posts on posts.organisation_id = unit_paths.organisation_id
			and posts.role = any(${[...officerRoles]}::text[]) and posts.from_on <= ${on}::date and posts.to_on > ${on}::date
		join mandates on mandates.post_id = posts.id and mandates.from_on <= ${on}::date and mandates.to_on > ${on}::date
		where unit_paths.path = any(${paths}::text[]) and unit_paths.from_on <= ${on}::date and unit_paths.to_on > ${on}::date
		order by posts.from_on, posts.id
	`.execute(db);
	const byPath = Map.groupBy(officers, ({ path }) => path);
	return new Map(
		units.map(({ organisationId, path }) => {
			const nearest = above(path).find((one) => byPath.has(one));
			return [organisationId, nearest ? (byPath.get(nearest) ?? []) : []];
		}),
	);
}

/** Who was told of the step already: `matter/person`. */
export async function listTold(db: Db, kind: string, step: string, matterIds: readonly string[]): Promise<Set<string>> {
	const { rows } = await sql<{ told: string }>`select matter_id || '/' || person_id as told from notices
		where kind = ${kind} and step = ${step} and matter_id = any(${matterIds}::uuid[])`.execute(db);
	return new Set(rows.map(({ told }) => told));
}

export type NewDelivery = Slot & { id: string; personId: string };

/**
 * One message for each person and slot: joins one that still waits. Gives the id by `person/slot`; missing where that
 * message has gone out.
 */
export async function openDeliveries(
	db: Db,
	wanted: readonly NewDelivery[],
	state: 'waiting' | 'held',
	now: Date,
): Promise<Map<string, string>> {
	if (wanted.length === 0) return new Map();
	const { rows } = await sql<{ id: string; personId: string; slot: string }>`
		insert into deliveries (id, person_id, channel, purpose, slot, state, send_at, made_at)
		select id, person_id, 'email', 'notices', slot, ${state}, send_at, ${now}
		from unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ personId }) => personId)}::uuid[],
			${wanted.map(({ slot }) => slot)}::text[], ${wanted.map(({ sendAt }) => sendAt.toISOString())}::timestamptz[])
			as wanted (id, person_id, slot, send_at)
		on conflict (person_id, channel, slot) do update set slot = excluded.slot
			where deliveries.state in ('waiting', 'held') and deliveries.attempts = 0
		returning id, person_id, slot
	`.execute(db);
	return new Map(rows.map(({ id, personId, slot }) => [`${personId}/${slot}`, id]));
}

export type NewNotice = {
	id: string;
	personId: string;
	postId: string;
	organisationId: string;
	matterId: string;
	reason: NoticeReason;
	title: string;
	path: string;
	weight: number;
	isPrivate: boolean;
	deliveryId: string | null;
};

export type Told = { kind: string; step: string; dueOn: CivilDate; onDay: CivilDate; madeAt: Date };

export async function insertNotices(db: Db, told: Told, rows: readonly NewNotice[]): Promise<void> {
	if (rows.length === 0) return;
	const { kind, step, dueOn, onDay, madeAt } = told;
	await sql`
		insert into notices (id, person_id, post_id, organisation_id, kind, matter_id, step, reason, due_on, on_day, title,
			path, weight, is_private, made_at, delivery_id)
		select id, person_id, post_id, organisation_id, ${kind}, matter_id, ${step}, reason, ${dueOn}::date, ${onDay}::date,
			title, path, weight, is_private, ${madeAt}, delivery_id
		from unnest(${column(rows, 'id')}::uuid[], ${column(rows, 'personId')}::uuid[], ${column(rows, 'postId')}::uuid[],
			${column(rows, 'organisationId')}::uuid[], ${column(rows, 'matterId')}::uuid[], ${column(rows, 'reason')}::text[],
			${column(rows, 'title')}::text[], ${column(rows, 'path')}::text[], ${column(rows, 'weight')}::integer[], ${column(rows, 'isPrivate')}::boolean[],
			${column(rows, 'deliveryId')}::uuid[])
			as given (id, person_id, post_id, organisation_id, matter_id, reason, title, path, weight, is_private, delivery_id)
		on conflict (kind, matter_id, step, person_id) do nothing
	`.execute(db);
}

function column<K extends keyof NewNotice>(rows: readonly NewNotice[], name: K): NewNotice[K][] {
	return rows.map((row) => row[name]);
}

/** The day of the last restore: what was told on it or before may have gone out before the loss. */
export async function restoredOn(db: Db): Promise<CivilDate | null> {
	const row = await db.selectFrom('installation').select('value').where('key', '=', 'restored').executeTakeFirst();
	return (row?.value as { on?: string } | undefined)?.on ?? null;
}
