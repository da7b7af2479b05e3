/** SQL of accounts that need care, of the log, and of the sign-ins that a demo shows. The search has its own folder. */
import { sql } from 'kysely';
import { addDays, civilInstant } from '#domain/calendar/date.ts';
import { type AccountConcern, type EventArea, idleDays } from '#domain/overview/terms.ts';
import type { Role } from '#domain/verbs.ts';
import { within } from '../access/within.ts';
import { isHiddenNote } from '../cases/notes/policy.ts';
import { isUnconflicted } from '../cases/policy.ts';
import type { Context } from '../context.ts';

type Concern = {
	concern: AccountConcern;
	postId: string;
	role: Role;
	title: string;
	organisationId: string;
	organisationName: string;
	personId: string | null;
	fullName: string | null;
	userName: string | null;
	lastSeenOn: string | null;
};

/** Posts of today within reach whose holder or account needs care, with the reason. */
function concerned(context: Context) {
	const { today } = context;
	return sql`
		select posts.id as post_id, posts.role, posts.title, posts.organisation_id, named.name as organisation_name,
			people.id as person_id, people.full_name, accounts.user_name, seen.last_seen_on, kind.rank,
			case
				when people.id is null then 'withoutHolder'
				when accounts.person_id is null then 'noAccount'
				when accounts.disabled_at is not null then 'disabled'
				when accounts.password_hash is null then 'neverOpened'
				when coalesce(seen.last_seen_on, (accounts.created_at at time zone 'Asia/Ho_Chi_Minh')::date)
					< ${addDays(today, -idleDays)}::date then 'idle'
			end as concern
		from posts
		join organisations on organisations.id = posts.organisation_id
		join organisation_kinds kind on kind.code = organisations.kind_code
		join unit_paths on unit_paths.organisation_id = posts.organisation_id
			and unit_paths.from_on <= ${today}::date and unit_paths.to_on > ${today}::date
		join organisation_names named on named.organisation_id = posts.organisation_id
			and named.from_on <= ${today}::date and named.to_on > ${today}::date
		left join mandates on mandates.post_id = posts.id
			and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
		left join people on people.id = mandates.person_id
		left join accounts on accounts.person_id = people.id
		left join lateral (
			select max(sessions.last_seen_on) as last_seen_on from sessions where sessions.person_id = people.id
		) seen on true
		where posts.from_on <= ${today}::date and posts.to_on > ${today}::date
			and (organisations.dissolved_on is null or organisations.dissolved_on > ${today}::date)
			and ${within(context, 'account.issueCode', 'unit_paths.path')}`;
}

export async function countConcerns(context: Context): Promise<Record<string, number>> {
	const found = await sql<{ concern: AccountConcern; count: number }>`
		select concern, count(*)::int as count from (${concerned(context)}) found
		where concern is not null group by concern`.execute(context.db);
	return Object.fromEntries(found.rows.map(({ concern, count }) => [concern, count]));
}

export async function listConcerns(
	context: Context,
	filter: { concern?: AccountConcern | undefined; page: number; pageSize: number },
): Promise<Concern[]> {
	const wanted = filter.concern ? sql`concern = ${filter.concern}` : sql`concern is not null`;
	const found = await sql<Concern>`
		select * from (${concerned(context)}) found where ${wanted}
		order by rank, organisation_name, post_id
		limit ${filter.pageSize} offset ${(filter.page - 1) * filter.pageSize}`.execute(context.db);
	return found.rows;
}

export type EventFilter = {
	words: string[];
	area?: EventArea | undefined;
	untilOn?: string | undefined;
	before?: { at: string; id: string } | undefined;
	limit: number;
};

/**
 * Of units within reach, latest first. Events of no unit (signing in and out) belong to the person alone and stay out, and
 * so does what happened with a case or a situation note that is hidden from the actor.
 */
export async function listEvents(context: Context, filter: EventFilter) {
	let query = context.db
		.selectFrom('events')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'events.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'events.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.leftJoin('people as actor', 'actor.id', 'events.personId')
		.leftJoin('people as subject', 'subject.id', 'events.subjectId')
		.leftJoin('posts', 'posts.id', 'events.postId')
		.where(within(context, 'event.read', 'unitPaths.path'))
		.where(isUnconflicted(context, 'events.subjectId'))
		.where(({ not }) => not(isHiddenNote(context, 'events.subjectId')));
	for (const word of filter.words) query = query.where('named.search', 'like', `%${word}%`);
	if (filter.area) query = query.where('events.name', 'like', `${filter.area}.%`);
	if (filter.untilOn) query = query.where('events.occurredAt', '<', civilInstant(filter.untilOn, 24, 0));
	if (filter.before) {
		const { at, id } = filter.before;
		query = query.where(sql<boolean>`(events.occurred_at, events.id) < (${at}::timestamptz, ${id}::uuid)`);
	}
	return query
		.select(['events.id', 'events.occurredAt', 'events.name', 'named.organisationId', 'named.name as organisationName'])
		.select(['actor.fullName as actorName', 'posts.title as postTitle', 'subject.fullName as subjectName'])
		.orderBy('events.occurredAt', 'desc')
		.orderBy('events.id', 'desc')
		.limit(filter.limit)
		.execute();
}

/** Every account of today with its first post, highest level first. Asked over invented data only. */
export async function listDemoAccounts(context: Context) {
	return context.db
		.selectFrom('accounts')
		.innerJoin('people', 'people.id', 'accounts.personId')
		.innerJoin('mandates', 'mandates.personId', 'people.id')
		.innerJoin('posts', 'posts.id', 'mandates.postId')
		.innerJoin('organisations', 'organisations.id', 'posts.organisationId')
		.innerJoin('organisationKinds as kind', 'kind.code', 'organisations.kindCode')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'posts.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.where('mandates.fromOn', '<=', context.today)
		.where('mandates.toOn', '>', context.today)
		.where('accounts.disabledAt', 'is', null)
		.where('accounts.passwordHash', 'is not', null)
		.select(['accounts.userName', 'people.fullName', 'posts.title', 'named.name as organisationName'])
		.orderBy('kind.rank', 'desc')
		.orderBy('posts.role')
		.limit(12)
		.execute();
}
