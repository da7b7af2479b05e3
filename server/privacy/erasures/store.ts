/** SQL of retention: what falls due, who agreed, what is erased. Whoever is in a conflict with the case has no part in it. */
import { randomUUID } from 'node:crypto';
import { type SqlBool, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { endedStates } from '#domain/cases/lifecycle.ts';
import type { RetentionRule } from '#domain/cases/retention/rules.ts';
import type { KeptReason } from '#domain/privacy/erasures/schema.ts';
import { type Allowed, prove, within } from '../../access/within.ts';
import { isUnconflicted, isVisible } from '../../cases/policy.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { erase } from '../../vault/store.ts';
import { deciders } from '../policy.ts';

/** The day of keeping for cases that have ended; none for those that were opened again, with all that was agreed. */
export async function settleKeeping(db: Db, rules: readonly RetentionRule[]): Promise<void> {
	await sql`delete from case_erasures using cases where cases.id = case_erasures.case_id and cases.closed_on is null
		and case_erasures.state in ('due', 'proposed', 'confirmed')`.execute(db);
	await sql`update cases set keep_until = null where closed_on is null and keep_until is not null`.execute(db);
	for (const rule of rules.filter(({ what }) => what === 'case')) {
		await sql`update cases set keep_until = (closed_on + make_interval(years => ${rule.years}::int))::date
			where closed_on is not null and keep_until is null and erased_on is null and kind = any(${[...rule.kinds]}::text[])
				and closed_on >= ${rule.fromOn}::date and closed_on < ${rule.toOn ?? 'infinity'}::date`.execute(db);
	}
}

/** Lists what the rule lets go from today on. Gives how many were new. */
export async function listDue(db: Db, rule: RetentionRule, today: CivilDate): Promise<number> {
	const dueOn =
		rule.what === 'case'
			? sql`cases.keep_until`
			: sql`(cases.closed_on + make_interval(years => ${rule.years}::int))::date`;
	const { rows } = await sql<{ id: string }>`
		select cases.id, ${dueOn} as due_on from cases
		where cases.closed_on is not null and cases.erased_on is null and cases.state = any(${[...endedStates]}::text[])
			and cases.kind = any(${[...rule.kinds]}::text[]) and cases.closed_on >= ${rule.fromOn}::date
			and cases.closed_on < ${rule.toOn ?? 'infinity'}::date and ${dueOn} <= ${today}::date
			and (${rule.what} = 'case' or (cases.identity <> 'anonymous' and cases.keep_until > ${today}::date))
			and not exists (select from case_erasures known where known.case_id = cases.id and known.what = ${rule.what})
		limit 5000
	`.execute(db);
	for (const { id } of rows) {
		await sql`insert into case_erasures (id, case_id, what, rule_code, rule_version, due_on)
			select ${randomUUID()}::uuid, cases.id, ${rule.what}, ${rule.code}, ${rule.version}, ${dueOn} from cases where cases.id = ${id}::uuid`.execute(
			db,
		);
	}
	return rows.length;
}

/** Erases what two people confirmed. Gives the cases with the union that held each. */
export async function eraseConfirmed(db: Db, today: CivilDate): Promise<{ caseId: string; organisationId: string }[]> {
	const confirmed = await db
		.selectFrom('caseErasures as erasure')
		.innerJoin('cases', 'cases.id', 'erasure.caseId')
		.select(['erasure.id', 'erasure.caseId', 'erasure.what', 'cases.organisationId'])
		.where('erasure.state', '=', 'confirmed')
		// Read again under the lock: it may have been opened anew since the night began.
		.where('cases.closedOn', 'is not', null)
		.orderBy('erasure.id')
		.limit(5000)
		.forUpdate()
		.execute();
	const done = [];
	for (const { id, caseId, what, organisationId } of confirmed) {
		if (!(await erase(db, caseId, what))) continue;
		await db.updateTable('caseErasures').set({ state: 'erased', erasedOn: today }).where('id', '=', id).execute();
		if (what === 'case') {
			await db.updateTable('cases').set({ erasedOn: today, employer: null }).where('id', '=', caseId).execute();
		}
		done.push({ caseId, organisationId });
	}
	return done;
}

function erasureQuery(context: Context) {
	const { today } = context;
	return context.db
		.selectFrom('caseErasures as erasure')
		.innerJoin('cases', 'cases.id', 'erasure.caseId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'cases.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as holder', (join) =>
			join
				.onRef('holder.organisationId', '=', 'cases.organisationId')
				.on('holder.fromOn', '<=', today)
				.on('holder.toOn', '>', today),
		)
		.leftJoin('people as proposer', 'proposer.id', 'erasure.proposedByPersonId')
		.leftJoinLateral(
			(eb) =>
				eb
					.selectFrom(
						sql<{ personId: string; path: string }>`${deciders(today, sql`erasure.proposed_by_person_id`)}`.as('able'),
					)
					.selectAll('able')
					.where('able.personId', '=', context.actor.personId)
					.limit(1)
					.as('decider'),
			(join) => join.onTrue(),
		)
		.select([
			'erasure.id',
			'erasure.caseId',
			'erasure.what',
			'erasure.state',
			'erasure.dueOn',
			'cases.kind',
			'cases.organisationId',
			'cases.registerYear',
			'cases.registerNumber',
			'cases.closedOn',
			'holder.name as organisationName',
			'proposer.fullName as proposedByName',
		])
		.select(sql<boolean>`(erasure.state = 'due' and ${mayPropose(context)})`.as('mayPropose'))
		.select(
			sql<boolean>`(erasure.state = 'proposed' and decider.person_id is not null and ${within(context, 'case.decide', 'decider.path')})`.as(
				'mayConfirm',
			),
		)
		.where(isUnconflicted(context));
}

const mayPropose = (context: Context) =>
	sql<SqlBool>`(${within(context, 'dataRequest.handle', 'unitPaths.path')} and ${isVisible(context)})`;

/** Open lines of the actor's own union, and those that wait for her as the second person. */
export function listErasures(context: Context) {
	return erasureQuery(context)
		.where('erasure.state', 'in', ['due', 'proposed', 'confirmed'])
		.where(sql<boolean>`(${mayPropose(context)} or (erasure.state = 'proposed' and decider.person_id is not null))`)
		.orderBy('erasure.dueOn')
		.orderBy('erasure.id')
		.limit(200)
		.execute();
}

/** How many ended cases the actor's unions keep, by the year until which. */
export async function keptByYear(context: Context): Promise<{ untilYear: number | null; cases: number }[]> {
	const { today } = context;
	const { rows } = await sql<{ untilYear: number | null; cases: number }>`
		select case when cases.keep_until = 'infinity' then null else extract(year from cases.keep_until)::int end as until_year,
			count(*)::int as cases
		from unit_paths join cases on cases.organisation_id = unit_paths.organisation_id
		where unit_paths.from_on <= ${today}::date and unit_paths.to_on > ${today}::date
			and ${within(context, 'dataRequest.handle', 'unitPaths.path')} and ${isVisible(context)}
			and cases.keep_until > ${today}::date and cases.erased_on is null
		group by 1 order by 1 nulls last
	`.execute(context.db);
	return rows;
}

type Row = Awaited<ReturnType<ReturnType<typeof erasureQuery>['executeTakeFirstOrThrow']>> & { mayAct: SqlBool };
export type Erasure<V extends 'dataRequest.handle' | 'case.decide'> = Allowed<Row, V>;

/** One for a step, locked until the transaction ends. 404 where the actor has no part in it. */
export async function getErasure<V extends 'dataRequest.handle' | 'case.decide'>(
	context: Context,
	verb: V,
	id: string,
): Promise<Erasure<V>> {
	await context.db.selectFrom('caseErasures').select('id').where('id', '=', id).forUpdate().execute();
	const may =
		verb === 'case.decide'
			? sql<SqlBool>`(decider.person_id is not null and ${within(context, verb, 'decider.path')})`
			: mayPropose(context);
	const row = await erasureQuery(context)
		.select(may.as('mayAct'))
		.where('erasure.id', '=', id)
		.where(sql<boolean>`(${mayPropose(context)} or decider.person_id is not null)`)
		.executeTakeFirst();
	return prove(context, verb, row);
}

export async function propose(db: Db, of: Erasure<'dataRequest.handle'>, personId: string, now: Date): Promise<void> {
	await db
		.updateTable('caseErasures')
		.set({ state: 'proposed', proposedByPersonId: personId, proposedAt: now })
		.where('id', '=', of.id)
		.execute();
}

/** The second person's word; with a reason it is kept for good. */
export async function settleErasure(
	db: Db,
	of: Erasure<'case.decide'>,
	word: { personId: string; now: Date; keptReason: KeptReason | null },
): Promise<void> {
	const { personId, now, keptReason } = word;
	await db
		.updateTable('caseErasures')
		.set({ state: keptReason ? 'kept' : 'confirmed', confirmedByPersonId: personId, confirmedAt: now, keptReason })
		.where('id', '=', of.id)
		.execute();
	if (keptReason && of.what === 'case') {
		await db.updateTable('cases').set({ keepUntil: 'infinity' }).where('id', '=', of.caseId).execute();
	}
}
