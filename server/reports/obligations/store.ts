/**
 * Obligations: one row per requirement, unit and period, there before anybody reports (trap T12: the denominator first).
 * `settle` is idempotent: it compares the computed set with the rows, adds what is missing, voids what vanished with a
 * reason (never one that has a report), and follows a unit that changed its upper union. It runs when a requirement is
 * made, after each change of the tree, and daily for the periods that run.
 */
import { sql } from 'kysely';
import { addDays, addMonths } from '#domain/calendar/date.ts';
import type { WorkCalendar } from '#domain/calendar/holidays.ts';
import { treeDay } from '#domain/reports/rules.ts';
import type { Targets } from '#domain/reports/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, reaches, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

export type PeriodToSettle = {
	code: string;
	fromOn: string;
	untilOn: string;
	cutOffOn: string;
	dueOn: string;
	/** Code of the longer period whose report takes the place of this one, where the unit is asked for it. */
	dischargedByCode: string | null;
};
export type RequirementToSettle = {
	id: string;
	organisationId: string;
	templateVersionId: string;
	targets: Targets;
};

/**
 * Brings the obligations of one requirement and period in line with the tree of the cut-off day (of today while the
 * period still runs: provisional). Gives the number of units asked.
 */
export async function settle(
	db: Db,
	requirement: RequirementToSettle,
	period: PeriodToSettle,
	moment: { now: Date; today: string },
): Promise<number> {
	// What a locked period expects and whose board counts it stays as reported; ../restatements says what a later change of the tree makes of it.
	if (await isPeriodLocked(db, requirement.id, period.code)) return countAsked(db, requirement.id, period.code);
	const treeOn = treeDay(period.cutOffOn, moment.today);
	const { targets } = requirement;
	const except = (targets.except ?? []).map((one) => one.organisationId);
	const computed = sql`
		select unit.id as organisation_id, line.parent_id as upper_id
		from unit_paths issuer
		join unit_paths path on path.path > issuer.path and path.path < issuer.path || 'g'
			and path.from_on <= ${treeOn}::date and path.to_on > ${treeOn}::date
		join organisations unit on unit.id = path.organisation_id
			and unit.founded_on <= ${treeOn}::date and (unit.dissolved_on is null or unit.dissolved_on > ${treeOn}::date)
		join organisation_parents line on line.organisation_id = unit.id
			and line.from_on <= ${treeOn}::date and line.to_on > ${treeOn}::date
		where issuer.organisation_id = ${requirement.organisationId}
			and issuer.from_on <= ${treeOn}::date and issuer.to_on > ${treeOn}::date
			and (${targets.kinds === undefined} or unit.kind_code = any(${targets.kinds ?? []}::text[]))
			and (${targets.listed === undefined} or unit.id = any(${targets.listed ?? []}::uuid[]))
			and unit.id <> all(${except}::uuid[])
	`;
	await sql`
		with computed as (${computed})
		insert into obligations (id, requirement_id, organisation_id, upper_id, template_version_id, period_code,
			from_on, until_on, cut_off_on, due_on)
		select gen_random_uuid(), ${requirement.id}, organisation_id, upper_id, ${requirement.templateVersionId},
			${period.code}, ${period.fromOn}::date, ${period.untilOn}::date, ${period.cutOffOn}::date, ${period.dueOn}::date
		from computed
		on conflict (requirement_id, organisation_id, period_code) do update
			set upper_id = excluded.upper_id, voided_at = null, void_reason = null, discharged_by = null
			where obligations.upper_id <> excluded.upper_id or obligations.voided_at is not null
	`.execute(db);
	await sql`
		with computed as (${computed})
		update obligations set voided_at = ${moment.now}, void_reason = 'notAskedAtCutOff'
		where requirement_id = ${requirement.id} and period_code = ${period.code} and met is null and voided_at is null
			and organisation_id not in (select organisation_id from computed)
	`.execute(db);
	if (period.dischargedByCode) {
		await sql`
			update obligations set discharged_by = longer.id, voided_at = ${moment.now}, void_reason = 'discharged'
			from obligations longer
			where obligations.requirement_id = ${requirement.id} and obligations.period_code = ${period.code}
				and obligations.met is null and longer.organisation_id = obligations.organisation_id
				and longer.period_code = ${period.dischargedByCode} and longer.voided_at is null
		`.execute(db);
	}
	return countAsked(db, requirement.id, period.code);
}

async function countAsked(db: Db, requirementId: string, periodCode: string): Promise<number> {
	const counted = await sql<{ count: number }>`select count(*)::int as count from obligations
		where requirement_id = ${requirementId} and period_code = ${periodCode} and voided_at is null`.execute(db);
	return counted.rows[0]?.count ?? 0;
}

/** A period is locked for its requirement as soon as one of its reports is. */
export async function isPeriodLocked(db: Db, requirementId: string, periodCode: string): Promise<boolean> {
	const found = await sql<{ isLocked: boolean }>`select exists (
		select from obligations join reports on reports.obligation_id = obligations.id
		where obligations.requirement_id = ${requirementId} and obligations.period_code = ${periodCode}
			and obligations.voided_at is null and reports.state = 'locked'
	) as is_locked`.execute(db);
	return found.rows[0]?.isLocked === true;
}

const reportVerbs = [
	'report.readDraft',
	'report.saveDraft',
	'report.submit',
	'report.submitByProxy',
	'report.confirm',
	'report.return',
	'report.accept',
	'report.consolidate',
	'report.lock',
	'report.correct',
	'report.remind',
	'report.reply',
	'proposal.answer',
] as const;

/** Obligations with their unit, requirement and report, as far as `verb` or reading reaches on today's tree. */
function obligationQuery(context: Context, verb: Verb) {
	return obligationsAt(context.db, context.today).select(within(context, verb, 'unitPaths.path').as('mayAct'));
}

function obligationsAt(db: Db, today: string) {
	return db
		.selectFrom('obligations')
		.innerJoin('requirements', 'requirements.id', 'obligations.requirementId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'obligations.organisationId')
				.on('unitPaths.fromOn', '<=', today)
				.on('unitPaths.toOn', '>', today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'obligations.organisationId')
				.onRef('named.fromOn', '<=', 'obligations.cutOffOn')
				.onRef('named.toOn', '>', 'obligations.cutOffOn'),
		)
		.leftJoin('reports', 'reports.obligationId', 'obligations.id')
		.select([
			'obligations.id',
			'obligations.organisationId',
			'named.name as organisationName',
			'obligations.requirementId',
			'obligations.upperId',
			'obligations.templateVersionId',
			'requirements.title',
			'requirements.periodDefinition',
			'obligations.periodCode',
			'obligations.fromOn',
			'obligations.untilOn',
			'obligations.cutOffOn',
			'obligations.dueOn',
			'obligations.met',
			'obligations.metLate',
			'obligations.dischargedBy',
			'obligations.voidedAt',
			'unitPaths.path',
			'reports.id as reportId',
			'reports.state as reportState',
			'reports.version',
			'reports.isNil',
			'reports.byProxy',
			'reports.proxyConfirmedAt',
			'reports.firstSubmittedAt',
			'reports.estimatesReplacedAt',
		]);
}

type ObligationRow = Awaited<ReturnType<ReturnType<typeof obligationQuery>['executeTakeFirstOrThrow']>>;
export type Obligation<V extends Verb> = Allowed<ObligationRow, V>;

/** One obligation with proof of the verb. 404 where not visible, 403 where visible but out of reach. */
export async function getObligation<V extends Verb>(context: Context, verb: V, id: string): Promise<Obligation<V>> {
	const { rows } = await obligationById(context.db, { id, today: context.today });
	return proveObligation(context, verb, rows[0]);
}

/** An obligation as it was found, whoever asked; nothing can be done with it before `proveObligation`. */
type FoundObligation = Omit<ObligationRow, 'mayAct'> | undefined;

export function proveObligation<V extends Verb>(context: Context, verb: V, row: FoundObligation): Obligation<V> {
	const found = row && { ...row, mayAct: reaches(context, verb, row.path) };
	const isSeen = found && (found.mayAct || reaches(context, 'report.read', found.path));
	return prove(context, verb, isSeen ? found : undefined);
}

const obligationById = kept((db, { id, today }: { id: string; today: string }) =>
	obligationsAt(db, today).where('obligations.id', '=', id).compile(),
);

const obligationLock = kept((db, { id }: { id: string }) =>
	db.selectFrom('obligations').select('id').where('id', '=', id).forUpdate().compile(),
);

/** One obligation for its page: with the upper union's name, the work calendar and what the buttons may offer. */
export async function getShownObligation(context: Context, id: string) {
	const row = await obligationQuery(context, 'report.read')
		.select(['requirements.dueRule', 'requirements.madeAt as requirementMadeAt'])
		.select([
			sql<string>`(select name from organisation_names above where above.organisation_id = obligations.upper_id
				and above.from_on <= obligations.cut_off_on and above.to_on > obligations.cut_off_on)`.as('upperName'),
			sql<WorkCalendar | null>`(select value from installation where key = 'workCalendar')`.as('workCalendar'),
		])
		.select(abilities(context, reportVerbs, 'unitPaths.path').as('abilities'))
		.where('obligations.id', '=', id)
		.where(within(context, 'report.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, 'report.read', row);
}

/**
 * Takes the obligation's row lock, so that two phones submitting at once stand in line; gives what stands there now.
 * Called by every change of a report before it looks at the state.
 */
export async function lockObligation<V extends Verb>(context: Context, verb: V, id: string): Promise<Obligation<V>> {
	return proveObligation(context, verb, await findLocked(context.db, id, context.today));
}

/** The lock and the row, before it is known who acts. */
export async function findLocked(db: Db, id: string, today: string): Promise<FoundObligation> {
	// Two statements that travel together: the second sees what whoever held the lock has committed.
	const [, { rows }] = await Promise.all([obligationLock(db, { id }), obligationById(db, { id, today })]);
	return rows[0];
}

/** For so many days after a period's end its estimates are asked for on the home page; later they can still be replaced. */
const finalFiguresFor = 62;

/** Open, late, returned or unconfirmed obligations of the organisations where the actor holds a post, and those with estimates to replace. */
export async function listDue(context: Context) {
	const own = context.actor.posts.map((post) => post.organisationId);
	if (own.length === 0) return { open: [], recent: [] };
	const open = await obligationQuery(context, 'report.saveDraft')
		.select(
			sql<boolean>`exists (select from report_drafts draft where draft.obligation_id = obligations.id)`.as('hasDraft'),
		)
		.where('obligations.organisationId', 'in', own)
		.where('obligations.voidedAt', 'is', null)
		.where('obligations.dischargedBy', 'is', null)
		.where('obligations.fromOn', '<=', context.today)
		// The year's report has begun too, but it is no task of this month.
		.where('obligations.dueOn', '<=', addDays(context.today, 62))
		.where(within(context, 'report.saveDraft', 'unitPaths.path'))
		.where((where) =>
			where.or([
				where('obligations.met', 'is', null),
				where('obligations.met', '=', 'proxy'),
				where('reports.state', '=', 'returned'),
				where.and([
					where('obligations.cutOffOn', '<', where.ref('obligations.untilOn')),
					where('obligations.untilOn', '<', context.today),
					where('obligations.untilOn', '>=', addDays(context.today, -finalFiguresFor)),
					where('reports.isNil', '=', false),
					where('reports.estimatesReplacedAt', 'is', null),
				]),
			]),
		)
		.orderBy('obligations.dueOn')
		.limit(60)
		.execute();
	const recent = await obligationQuery(context, 'report.saveDraft')
		.select(sql<boolean>`false`.as('hasDraft'))
		.select(
			sql<string | null>`(select posts.title from report_readings reading join posts on posts.id = reading.post_id
				where reading.report_id = reports.id and reading.version = reports.version
				order by reading.first_read_at limit 1)`.as('readBy'),
		)
		.where('obligations.organisationId', 'in', own)
		.where('reports.id', 'is not', null)
		.where(within(context, 'report.saveDraft', 'unitPaths.path'))
		.orderBy('obligations.dueOn', 'desc')
		.limit(12)
		.execute();
	return { open, recent };
}

/** Reports of the direct children that wait to be accepted, counted by board, latest period first. */
export async function listToAccept(context: Context) {
	const own = context.actor.posts.map((post) => post.organisationId);
	if (own.length === 0) return [];
	return context.db
		.selectFrom('obligations')
		.innerJoin('reports', 'reports.obligationId', 'obligations.id')
		.innerJoin('requirements', 'requirements.id', 'obligations.requirementId')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'obligations.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select([
			'obligations.upperId as organisationId',
			'obligations.requirementId',
			'requirements.title',
			'requirements.periodDefinition',
			'obligations.periodCode',
			sql<number>`count(*)::int`.as('count'),
		])
		.where('obligations.upperId', 'in', own)
		.where('obligations.untilOn', '>', addMonths(context.today, -13))
		.where('obligations.met', 'is not', null)
		.where('obligations.voidedAt', 'is', null)
		.where('reports.state', '=', 'submitted')
		.where(within(context, 'report.accept', 'unitPaths.path'))
		.groupBy(['obligations.upperId', 'requirements.id', 'obligations.requirementId', 'obligations.periodCode'])
		.orderBy(sql`max(obligations.until_on)`, 'desc')
		.limit(12)
		.execute();
}
