/** SQL of the second lock on denunciations. Whoever is in a conflict with the case neither asks nor decides. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import { type PermitReason, permitAskedDays, permitHours } from '#domain/privacy/permits/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import { isUnconflicted } from '../../cases/policy.ts';
import type { Case } from '../../cases/store.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { deciders } from '../policy.ts';

const hour = 3_600_000;
const lapsedBefore = (now: Date) => new Date(now.getTime() - permitAskedDays * 24 * hour);

/** Names of those who can decide what the actor asks about a case. */
export async function decidersOf(
	context: Context,
	found: Case<Verb>,
): Promise<{ fullName: string; postTitle: string; organisationName: string }[]> {
	const { today, actor } = context;
	const { rows } = await sql<{ fullName: string; postTitle: string; organisationName: string }>`
		select people.full_name, decider.title as post_title, names.name as organisation_name
		from cases cross join lateral ${deciders(today, sql`${actor.personId}::uuid`)} as decider
			join people on people.id = decider.person_id
			join organisation_names names on names.organisation_id = decider.organisation_id
				and names.from_on <= ${today}::date and names.to_on > ${today}::date
		where cases.id = ${found.id}::uuid order by people.full_name, decider.post_id
	`.execute(context.db);
	return rows;
}

const permitQuery = (context: Context) =>
	context.db
		.selectFrom('caseIdentityPermits as permit')
		.innerJoin('cases', 'cases.id', 'permit.caseId')
		.innerJoin('people as asker', 'asker.id', 'permit.askedByPersonId')
		.innerJoin('posts', 'posts.id', 'permit.postId')
		.leftJoin('people as decided', 'decided.id', 'permit.decidedByPersonId')
		.select([
			'permit.id',
			'permit.caseId',
			'permit.postId',
			'permit.reason',
			'permit.state',
			'permit.askedAt',
			'permit.decidedAt',
			'permit.untilAt',
			'asker.fullName as askedByName',
			'posts.title as postTitle',
			'decided.fullName as decidedByName',
		])
		.select(sql<boolean>`(permit.state = 'asked' and permit.asked_at < ${lapsedBefore(context.now)})`.as('isLapsed'));

/** All that were asked about a case, the newest first. */
export function permitsOf(context: Context, found: Case<Verb>) {
	return permitQuery(context).where('permit.caseId', '=', found.id).orderBy('permit.askedAt', 'desc').execute();
}

/** Those that are not decided yet and that the actor can decide, with the union that holds the case. */
function decidable(context: Context) {
	const { today } = context;
	return permitQuery(context)
		.innerJoinLateral(
			(eb) =>
				eb
					.selectFrom(
						sql<{
							personId: string;
							organisationId: string;
							path: string;
						}>`${deciders(today, sql`permit.asked_by_person_id`)}`.as('able'),
					)
					.selectAll('able')
					.as('decider'),
			(join) => join.on('decider.personId', '=', context.actor.personId),
		)
		.innerJoin('organisationNames as holder', (join) =>
			join
				.onRef('holder.organisationId', '=', 'cases.organisationId')
				.on('holder.fromOn', '<=', today)
				.on('holder.toOn', '>', today),
		)
		.select(['cases.state as caseState', 'cases.organisationId', 'cases.registerYear', 'cases.registerNumber'])
		.select('holder.name as organisationName')
		.select(within(context, 'case.decide', 'decider.path').as('mayAct'))
		.where(isUnconflicted(context));
}

/** Not decided, not lapsed, and the actor's to decide. */
export const waitingPermits = (context: Context) =>
	decidable(context)
		.where('permit.state', '=', 'asked')
		.where('permit.askedAt', '>=', lapsedBefore(context.now))
		.where(within(context, 'case.decide', 'decider.path'));

export const listWaiting = (context: Context) => waitingPermits(context).orderBy('permit.askedAt').limit(200).execute();

type Decidable = Awaited<ReturnType<ReturnType<typeof decidable>['executeTakeFirstOrThrow']>>;
export type Permit = Allowed<Decidable & { mayAct: SqlBool }, 'case.decide'>;

/** One for a decision, locked until the transaction ends. 404 for whoever cannot decide it. */
export async function getPermit(context: Context, id: string): Promise<Permit> {
	await context.db.selectFrom('caseIdentityPermits').select('id').where('id', '=', id).forUpdate().execute();
	const row = await decidable(context).where('permit.id', '=', id).executeTakeFirst();
	return prove(context, 'case.decide', row);
}

/** The actor's post among the handlers of today; undefined where there is none. */
export async function handlingPost(context: Context, found: Case<Verb>): Promise<string | undefined> {
	const { today, actor } = context;
	const row = await context.db
		.selectFrom('caseHandlers')
		.select('postId')
		.where('caseId', '=', found.id)
		.where(sql<boolean>`post_id = any(${actor.posts.map((post) => post.postId)}::uuid[])`)
		.where('fromOn', '<=', today)
		.where('toOn', '>', today)
		.executeTakeFirst();
	return row?.postId;
}

export async function insertPermit(
	context: Context,
	found: Case<Verb>,
	asked: { postId: string; reason: PermitReason },
): Promise<string> {
	const id = randomUUID();
	await context.db
		.insertInto('caseIdentityPermits')
		.values({
			id,
			caseId: found.id,
			...asked,
			askedByPersonId: context.actor.personId,
			askedAt: context.now,
			allowedByPersonId: null,
			untilAt: null,
			decidedByPersonId: null,
			decidedAt: null,
		})
		.execute();
	return id;
}

/** Keeps the decision. Gives until when the name may be opened; null where it was refused. */
export async function decidePermit(
	db: Db,
	permit: Permit,
	decision: { isAllowed: boolean; personId: string; now: Date },
): Promise<Date | null> {
	const { isAllowed, personId, now } = decision;
	const untilAt = isAllowed ? new Date(now.getTime() + permitHours * hour) : null;
	await db
		.updateTable('caseIdentityPermits')
		.set({
			state: isAllowed ? 'allowed' : 'refused',
			decidedByPersonId: personId,
			decidedAt: now,
			allowedByPersonId: isAllowed ? personId : null,
			untilAt,
		})
		.where('id', '=', permit.id)
		.execute();
	return untilAt;
}
