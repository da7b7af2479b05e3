import { type SqlBool, sql } from 'kysely';
import {
	type CaseState,
	type CaseTransitionName,
	caseTransitions,
	isCaseTransitionPossible,
} from '#domain/cases/lifecycle.ts';
import type { ClockFacts } from '#domain/cases/rules.ts';
import type { TextKind } from '#domain/cases/schema.ts';
import { caseStateTerms } from '#domain/cases/terms.ts';
import { problem } from '#domain/problems.ts';
import type { Verb } from '#domain/verbs.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { putText } from '../../vault/store.ts';
import { type Case, getCase } from '../store.ts';

/** The case for a transition: with the verb of the transition, in a state that knows it. */
export async function getForStep<Name extends CaseTransitionName>(
	context: Context,
	name: Name,
	id: string,
): Promise<Case<(typeof caseTransitions)[Name]['verb']>> {
	const found = await getCase(context, caseTransitions[name].verb, id);
	if (!isCaseTransitionPossible(name, found.state)) throw problem('wrongState', { state: caseStateTerms[found.state] });
	return found as Case<(typeof caseTransitions)[Name]['verb']>;
}

type Told = Pick<Case<Verb>, 'id' | 'publicKey' | 'splitFromId'>;

/** What its sender took back is not written on any more. */
export function requireNotWithdrawn({ state }: { state: CaseState }): void {
	if (state === 'withdrawn') throw problem('wrongState', { state: caseStateTerms[state] });
}

/**
 * Says something to the person, under her receipt. Who brought the same matter under another receipt is told too, and a
 * part that was split off is answered where the whole was brought: each is sealed to its own case. Whoever withdrew is
 * told nothing more.
 */
export async function tellWorker(db: Db, to: Told, kind: TextKind, text: string | null, on: string): Promise<void> {
	if (text === null) return;
	const told = await db
		.selectFrom('cases')
		.select(['id', 'publicKey'])
		.where(({ or, eb }) =>
			or([eb('id', 'in', [to.id, ...(to.splitFromId ? [to.splitFromId] : [])]), eb('duplicateOfId', '=', to.id)]),
		)
		.where('erasedOn', 'is', null)
		.where('state', '<>', 'withdrawn')
		.execute();
	for (const one of told) {
		await putText(db, one, { author: 'handler', kind, text, writtenOn: on, forWorker: true });
	}
}

/** Keeps something among the handlers. */
export async function keepText(db: Db, to: Told, kind: TextKind, text: string | null, on: string): Promise<void> {
	if (text !== null) await putText(db, to, { author: 'handler', kind, text, writtenOn: on, forWorker: false });
}

/** The next number in the union's register of that year. The union's writers of numbers wait for one another here. */
export async function nextRegisterNumber(db: Db, organisationId: string, year: number): Promise<number> {
	await sql`select pg_advisory_xact_lock(hashtextextended(${organisationId}, ${year}))`.execute(db);
	const row = await db
		.selectFrom('cases')
		.select((eb) => eb.fn.max('registerNumber').as('last'))
		.where('registerOrganisationId', '=', organisationId)
		.where('registerYear', '=', year)
		.executeTakeFirst();
	return Number(row?.last ?? 0) + 1;
}

type Changes = Partial<
	Pick<
		Case<Verb>,
		| 'kind'
		| 'unionPart'
		| 'isComplex'
		| 'isRemote'
		| 'isBypass'
		| 'employer'
		| 'people'
		| 'stateBefore'
		| 'registerOrganisationId'
		| 'registerYear'
		| 'registerNumber'
		| 'outcome'
		| 'verdict'
		| 'moneyRecovered'
		| 'closedOn'
		| 'duplicateOfId'
		| 'recurrenceOfId'
	>
>;

export async function updateCase(db: Db, of: Case<Verb>, changes: Changes): Promise<void> {
	await db.updateTable('cases').set(changes).where('id', '=', of.id).execute();
}

/** What the rules of the clocks ask about a case. */
export function clockFacts(
	found: Pick<Case<Verb>, 'kind' | 'unionPart' | 'isComplex' | 'isRemote' | 'levelUps'>,
): ClockFacts {
	const { kind, unionPart, isComplex, isRemote, levelUps } = found;
	return { kind, unionPart, isComplex, isRemote, isSecond: levelUps > 0 };
}

export type CandidatePost = {
	id: string;
	title: string;
	organisationId: string;
	personId: string | null;
	personName: string | null;
	mayHandle: SqlBool;
	isHandler: SqlBool;
};

/** Roles whose holders may be named handlers. */
const handlingRoles = ['grassrootsChair', 'grassrootsOfficer', 'upperOfficer', 'upperLeader'];

/** Posts of those units with their holders of today, and whether each may be named a handler of the case. */
export async function candidatePosts(
	db: Db,
	today: string,
	of: { id: string; organisationId: string },
	organisationIds: readonly string[],
): Promise<CandidatePost[]> {
	const { rows } = await sql<CandidatePost>`
		select posts.id, posts.title, posts.organisation_id, people.id as person_id, people.full_name as person_name,
			posts.organisation_id = ${of.organisationId}::uuid and posts.role = any(${handlingRoles}::text[]) and people.id is not null
				and not exists (select from case_conflicts conflict where conflict.case_id = ${of.id}::uuid
					and (conflict.person_id = people.id or conflict.post_id = posts.id
						or conflict.organisation_id in (select held.organisation_id from mandates other join posts held on held.id = other.post_id
							where other.person_id = people.id and other.from_on <= ${today}::date and other.to_on > ${today}::date))) as may_handle,
			exists (select from case_handlers handler where handler.case_id = ${of.id}::uuid and handler.post_id = posts.id
				and handler.from_on <= ${today}::date and handler.to_on > ${today}::date) as is_handler
		from posts
			left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date
			left join people on people.id = mandates.person_id
		where posts.organisation_id = any(${organisationIds}::uuid[]) and posts.role = any(${handlingRoles}::text[])
			and posts.from_on <= ${today}::date and posts.to_on > ${today}::date
		order by posts.organisation_id, posts.from_on, posts.title, posts.id
	`.execute(db);
	return rows;
}
