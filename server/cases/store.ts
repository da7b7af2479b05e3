/** SQL that all parts of the cases area stand on: a new case, finding one, its acts, holder and handlers. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { CaseState, CaseTransitionName } from '#domain/cases/lifecycle.ts';
import { clocksOnArrival } from '#domain/cases/rules.ts';
import type {
	Channel,
	ConcernsLeader,
	ConflictReason,
	Identity,
	Kind,
	PersonIdentity,
	Since,
	Topic,
	Wish,
} from '#domain/cases/schema.ts';
import { startsAbove } from '#domain/cases/voices/rules.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../access/within.ts';
import type { Application } from '../application.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { keysFor, type NewText, putIdentity, putKey, putText } from '../vault/store.ts';
import { startClocks } from './clocks/store.ts';
import { isHandler, isVisible } from './policy.ts';

export const caseVerbs = ['case.handle', 'case.decide', 'case.assign', 'case.takeOver'] as const;

/** Cases that the actor may see, with the names of today and what the actor may do with each. */
export function caseQuery(context: Context) {
	const on = context.today;
	return context.db
		.selectFrom('cases')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'cases.organisationId')
				.on('unitPaths.fromOn', '<=', on)
				.on('unitPaths.toOn', '>', on),
		)
		.innerJoin('organisationNames as holder', (join) =>
			join
				.onRef('holder.organisationId', '=', 'cases.organisationId')
				.on('holder.fromOn', '<=', on)
				.on('holder.toOn', '>', on),
		)
		.innerJoin('organisationNames as about', (join) =>
			join
				.onRef('about.organisationId', '=', 'cases.aboutOrganisationId')
				.on('about.fromOn', '<=', on)
				.on('about.toOn', '>', on),
		)
		.selectAll('cases')
		.select(['unitPaths.path', 'holder.name as organisationName', 'about.name as aboutOrganisationName'])
		.select(abilities(context, caseVerbs, 'unitPaths.path').as('abilities'))
		.select(isHandler(context).as('isHandler'))
		.where(isVisible(context));
}

type CaseRow = Awaited<ReturnType<ReturnType<typeof caseQuery>['executeTakeFirstOrThrow']>>;
export type Case<V extends Verb> = Allowed<CaseRow & { mayAct: SqlBool }, V>;

/** Until the transaction ends nobody else acts on the case. */
export async function lockCase(db: Db, id: string): Promise<void> {
	await db.selectFrom('cases').select('id').where('id', '=', id).forUpdate().execute();
}

/** One case for an act. 404 where it is not to be seen, 403 where the verb is not held; locked until the transaction ends. */
export async function getCase<V extends Verb>(context: Context, verb: V, id: string): Promise<Case<V>> {
	if (verb !== 'case.read') await lockCase(context.db, id);
	// Who handles a case by name may read it, wherever the case lies.
	const may =
		verb === 'case.read'
			? sql<SqlBool>`(${isHandler(context)} or ${within(context, verb, 'unitPaths.path')})`
			: within(context, verb, 'unitPaths.path');
	const row = await caseQuery(context).select(may.as('mayAct')).where('cases.id', '=', id).executeTakeFirst();
	const found = prove(context, verb, row as (CaseRow & { mayAct: SqlBool }) | undefined);
	// Nothing can be sealed to a key that was destroyed, and nothing opened again.
	if (verb !== 'case.read' && found.erasedOn) throw problem('wrongState', { state: 'Đã xóa' });
	return found;
}

/** When something is done: the civil day, and the instant where one may be kept (null for what a worker did herself). */
export type Moment = { today: string; at: Date | null };

export type NewCase = {
	aboutOrganisationId: string;
	channel: Channel;
	kind?: Kind;
	topic: Topic;
	identity: Identity;
	wish: Wish;
	people: number | null;
	since: Since | null;
	concernsLeader: ConcernsLeader;
	/** The worker asked the level above to read it. */
	toUpper: boolean;
	isDanger: boolean;
	receivedOn: string;
	legalBasis: string;
	splitFromId?: string;
};

export type NewCaseContent = { texts: NewText[]; person?: PersonIdentity | undefined };

/**
 * Stores a new case with what was said, finds who answers for it and makes that post its handler. What concerns a leader,
 * and what is not sure not to, goes past the unit and is hidden from everybody in posts there.
 */
export async function insertCase(
	application: Application,
	db: Db,
	facts: NewCase,
	content: NewCaseContent,
	moment: Moment,
): Promise<{ id: string; organisationId: string; publicKey: Buffer }> {
	const id = randomUUID();
	const { publicKey, wrapped } = keysFor(application, id);
	const holder = await findHolder(db, moment.today, {
		organisationId: facts.aboutOrganisationId,
		startsAbove: startsAbove(facts),
		leaderFirst: facts.isDanger || facts.kind === 'denunciation',
		excludePostsOf: facts.concernsLeader === 'no' ? null : facts.aboutOrganisationId,
		excludeCaseConflicts: null,
	});
	const { toUpper: _, splitFromId, kind, ...columns } = facts;
	await db
		.insertInto('cases')
		.values({
			...columns,
			...(kind !== undefined && { kind }),
			id,
			organisationId: holder.organisationId,
			unionPart: null,
			state: 'received',
			stateBefore: null,
			employer: null,
			registerOrganisationId: null,
			registerYear: null,
			registerNumber: null,
			dueOn: null,
			outcome: null,
			verdict: null,
			lastAskedOn: null,
			closedOn: null,
			solvedAtGrassroots: null,
			moneyRecovered: null,
			splitFromId: splitFromId ?? null,
			duplicateOfId: null,
			recurrenceOfId: null,
			publicKey,
			keepUntil: null,
			erasedOn: null,
		})
		.execute();
	await db
		.insertInto('caseHolders')
		.values({ caseId: id, ...holder, fromOn: moment.today, reason: 'received' })
		.execute();
	if (holder.postId) {
		await db.insertInto('caseHandlers').values({ caseId: id, postId: holder.postId, fromOn: moment.today }).execute();
	}
	if (facts.concernsLeader !== 'no') {
		await addConflict(db, id, { organisationId: facts.aboutOrganisationId, reason: 'complainedAbout' }, moment.today);
	}
	await putKey(db, id, wrapped);
	const to = { id, publicKey };
	for (const text of content.texts) await putText(db, to, text);
	if (content.person) await putIdentity(db, to, content.person);
	await recordAct(db, { id, state: 'received' }, { act: 'receive', to: 'received' }, moment, null);
	const move = { on: moment.today, personId: null };
	await startClocks(db, { id, unionPart: null }, clocksOnArrival(facts.wish), facts.receivedOn, move);
	return { id, organisationId: holder.organisationId, publicKey };
}

export type Conflict = { personId?: string; postId?: string; organisationId?: string; reason: ConflictReason };

/**
 * Hides the case from a person, from whoever holds a post, or from everybody in posts of a unit, at once. Above the topmost
 * union there is no other one: hidden from it, the case is hidden from its officials, and its inspection committee sees it.
 */
export async function addConflict(db: Db, caseId: string, conflict: Conflict, on: string): Promise<void> {
	const { reason, personId = null, postId = null, organisationId = null } = conflict;
	if (organisationId && (await isTopmost(db, organisationId, on))) {
		return hideFromOfficials(db, caseId, organisationId, reason, on);
	}
	const row = { id: randomUUID(), caseId, personId, postId, organisationId, reason, declaredOn: on };
	await db.insertInto('caseConflicts').values(row).execute();
}

async function isTopmost(db: Db, organisationId: string, on: string): Promise<boolean> {
	const { rows } = await sql`select from unit_paths where organisation_id = ${organisationId}::uuid and length(path) = 6
		and from_on <= ${on}::date and to_on > ${on}::date`.execute(db);
	return rows.length > 0;
}

/** Hides the case from all posts of the unit but those of its inspection committee, and from everybody who holds one. */
async function hideFromOfficials(
	db: Db,
	caseId: string,
	organisationId: string,
	reason: ConflictReason,
	on: string,
): Promise<void> {
	await sql`
		with official as (
			select posts.id from posts where posts.organisation_id = ${organisationId}::uuid
				and posts.role <> 'inspectionMember' and posts.to_on > ${on}::date
		)
		insert into case_conflicts (id, case_id, post_id, person_id, reason, declared_on)
		select gen_random_uuid(), ${caseId}::uuid, official.id, null, ${reason}, ${on}::date from official
		union all
		select gen_random_uuid(), ${caseId}::uuid, null, holder.person_id, ${reason}, ${on}::date
		from (select distinct mandates.person_id from mandates join official on official.id = mandates.post_id
			where mandates.to_on > ${on}::date) as holder
	`.execute(db);
}

type HolderSearch = {
	organisationId: string;
	/** True: from the unit above on. */
	startsAbove: boolean;
	/** Where an upper union holds it: its leader before its officers. */
	leaderFirst: boolean;
	/** A unit whose post holders are passed over, wherever else they hold a post. */
	excludePostsOf: string | null;
	/** A case whose conflicts count. */
	excludeCaseConflicts: string | null;
};

/**
 * Who answers: the nearest union upwards with somebody in a post that may, on that day. A unit without a chair is passed
 * over the same hour. Above the topmost union there is nobody: where it has no official who may, its inspection committee
 * answers, and about its leaders only the committee does: whoever spoke was told that no official there would see it. Where
 * the committee is missing too the topmost union holds it without a post, and `topGap` tells who can appoint somebody.
 */
export async function findHolder(
	db: Db,
	today: string,
	search: HolderSearch,
): Promise<{ organisationId: string; postId: string | null }> {
	const roles = search.leaderFirst
		? ['upperLeader', 'grassrootsChair', 'upperOfficer', 'inspectionMember']
		: ['upperOfficer', 'grassrootsChair', 'upperLeader', 'inspectionMember'];
	const { rows } = await sql<{ organisationId: string; postId: string | null }>`
		with own as (
			select path from unit_paths where organisation_id = ${search.organisationId} and from_on <= ${today}::date and to_on > ${today}::date
		), line as (
			select paths.organisation_id, paths.path, length(paths.path) as depth
			from own join unit_paths paths on paths.from_on <= ${today}::date and paths.to_on > ${today}::date
				and paths.path in (select left(own.path, length) from generate_series(${segment}::int, length(own.path), ${segment}::int) as length)
			where (not ${search.startsAbove} or paths.organisation_id <> ${search.organisationId}) or length(own.path) = 6
		), able as (
			select line.organisation_id, line.depth, posts.id as post_id, array_position(${roles}::text[], posts.role) as preference, posts.from_on
			from line join posts on posts.organisation_id = line.organisation_id and posts.role = any(${roles}::text[])
				and posts.from_on <= ${today}::date and posts.to_on > ${today}::date
			join mandates on mandates.post_id = posts.id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			where (posts.role <> 'inspectionMember' or length(line.path) = 6)
				and not exists (select from mandates other join posts held on held.id = other.post_id
					where other.person_id = mandates.person_id and other.from_on <= ${today}::date and other.to_on > ${today}::date
						and held.organisation_id = ${search.excludePostsOf}::uuid
						and (held.organisation_id <> line.organisation_id or held.role <> 'inspectionMember'))
				and not exists (select from case_conflicts conflict where conflict.case_id = ${search.excludeCaseConflicts}::uuid
					and (conflict.person_id = mandates.person_id or exists (select from mandates other join posts held on held.id = other.post_id
						where other.person_id = mandates.person_id and other.from_on <= ${today}::date and other.to_on > ${today}::date
							and (conflict.post_id = held.id or conflict.organisation_id = held.organisation_id))))
		)
		(select organisation_id, post_id from able order by depth desc, preference, from_on, post_id limit 1)
		union all
		(select organisation_id, null from line where not exists (select from able) order by depth limit 1)
	`.execute(db);
	const holder = rows[0];
	if (!holder) throw problem('notFound');
	return holder;
}

type Held = { id: string; organisationId: string };

/** Gives a case to another union or post from today on. The former handlers keep it only where `keepHandlers`. */
export async function changeHolder(
	db: Db,
	held: Held,
	to: { organisationId: string; postId: string | null },
	today: string,
	reason: string,
): Promise<void> {
	await sql`delete from case_holders where case_id = ${held.id} and from_on = ${today}::date`.execute(db);
	await sql`update case_holders set to_on = ${today}::date where case_id = ${held.id} and to_on = 'infinity'`.execute(
		db,
	);
	await db
		.insertInto('caseHolders')
		.values({ caseId: held.id, ...to, fromOn: today, reason })
		.execute();
	await db.updateTable('cases').set({ organisationId: to.organisationId }).where('id', '=', held.id).execute();
	await sql`delete from case_handlers where case_id = ${held.id} and from_on = ${today}::date`.execute(db);
	await sql`update case_handlers set to_on = ${today}::date where case_id = ${held.id} and to_on > ${today}::date`.execute(
		db,
	);
	if (to.postId) {
		await db.insertInto('caseHandlers').values({ caseId: held.id, postId: to.postId, fromOn: today }).execute();
	}
}

type Act = {
	act:
		| CaseTransitionName
		| 'receive'
		| 'assign'
		| 'takeOver'
		| 'recuse'
		| 'note'
		| 'ask'
		| 'reply'
		| 'add'
		| 'link'
		| 'split'
		| 'question'
		| 'declareConflict'
		| 'applyRule'
		| 'document'
		| 'askConsent'
		| 'consent'
		| 'dropTransfer'
		| 'urge'
		| 'renewLink'
		| 'revokeLink'
		| 'partnerAnswer'
		| 'partnerDecline'
		| 'partnerTime'
		| 'warn'
		| 'reportRetaliation'
		| 'askName'
		| 'allowName'
		| 'refuseName';
	/** Left out where the state stays. */
	to?: CaseState;
	details?: Record<string, string | number | boolean | null>;
};

export type ActBy = { personId: string; postId: string | null; organisationId: string | null };

/** Appends to the history of a case and moves its state. `by` is null for the worker and for the product itself. */
export async function recordAct(
	db: Db,
	before: { id: string; state: CaseState },
	act: Act,
	moment: Moment,
	by: ActBy | null,
): Promise<void> {
	const isMoved = act.to !== undefined && act.to !== before.state;
	await sql`
		insert into case_acts (id, case_id, act, from_state, to_state, done_on, done_at, place, person_id, post_id, organisation_id, details)
		select ${randomUUID()}::uuid, ${before.id}::uuid, ${act.act}, ${before.state}, ${act.to ?? null}, ${moment.today}::date,
			${by ? moment.at : null}::timestamptz, coalesce(max(place), 0) + 1, ${by?.personId ?? null}::uuid, ${by?.postId ?? null}::uuid,
			${by?.organisationId ?? null}::uuid, ${JSON.stringify(act.details ?? {})}::jsonb
		from case_acts where case_id = ${before.id}::uuid
	`.execute(db);
	if (isMoved)
		await db
			.updateTable('cases')
			.set({ state: act.to as CaseState })
			.where('id', '=', before.id)
			.execute();
}

/** Who acts here, for `recordAct` and events: the actor's nearest post that holds the verb at the holding union. */
export function actedBy(context: Context, organisationId: string): ActBy {
	const post = context.actor.posts.find((held) => held.organisationId === organisationId) ?? context.actor.posts[0];
	return {
		personId: context.actor.personId,
		postId: post?.postId ?? null,
		organisationId: post?.organisationId ?? null,
	};
}
