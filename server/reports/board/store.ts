/** SQL of the board: requirements, periods and children of one union. Each a fixed number of statements. */
import { sql } from 'kysely';
import { type Allowed, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../../organisations/store.ts';

export const childrenAPage = 100;

/** Requirements that ask units below the organisation, most recent period first, each with its periods of the last years. */
export async function listBoards(context: Context, organisation: Organisation<'report.read'>) {
	const rows = await sql<{
		requirementId: string;
		title: string;
		periodCode: string;
		fromOn: string;
		untilOn: string;
		cutOffOn: string;
		dueOn: string;
		isOwn: boolean;
		periodDefinition: unknown;
	}>`
		select boards.requirement_id, requirements.title, requirements.period_definition, boards.period_code, obligation.from_on,
			obligation.until_on, obligation.cut_off_on, obligation.due_on, boards.is_own
		from (
			select requirement_id, period_code, bool_or(expected > 0) as is_own from rollups
			where organisation_id = ${organisation.organisationId} group by requirement_id, period_code
		) as boards
		join requirements on requirements.id = boards.requirement_id
		join lateral (
			select from_on, until_on, cut_off_on, due_on from obligations
			where obligations.requirement_id = boards.requirement_id and obligations.period_code = boards.period_code
			-- The order is the index's own: without it a plan may walk through the nation's rows to find the first.
			order by obligations.due_on limit 1
		) as obligation on true
		order by boards.is_own desc, requirements.title, obligation.until_on desc
		limit 600
	`.execute(context.db);
	return rows.rows;
}

type BoardFilter = { requirementId: string; periodCode: string; show: string; page: number };

/**
 * The direct children of the organisation on the tree of the period's cut-off day: those that report themselves with
 * their obligation, those that have units below with their counters.
 */
export async function listChildren(
	context: Context,
	organisation: Organisation<'report.read'>,
	filter: BoardFilter & { cutOffOn: string },
) {
	let query = context.db
		.selectFrom('organisationParents as line')
		.innerJoin('organisations as unit', 'unit.id', 'line.organisationId')
		.innerJoin('organisationKinds as kind', 'kind.code', 'unit.kindCode')
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'unit.id')
				.on('named.fromOn', '<=', filter.cutOffOn)
				.on('named.toOn', '>', filter.cutOffOn),
		)
		.leftJoin('obligations as asked', (join) =>
			join
				.onRef('asked.organisationId', '=', 'unit.id')
				.on('asked.requirementId', '=', filter.requirementId)
				.on('asked.periodCode', '=', filter.periodCode)
				.on('asked.voidedAt', 'is', null),
		)
		.leftJoin('reports', 'reports.obligationId', 'asked.id')
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('rollups')
					.select(['expected', 'reported', 'nil', 'proxy', 'late', 'subtree', 'computedAt'])
					.whereRef('rollups.organisationId', '=', 'unit.id')
					.where('rollups.requirementId', '=', filter.requirementId)
					.where('rollups.periodCode', '=', filter.periodCode)
					.limit(1)
					.as('below'),
			(join) => join.onTrue(),
		)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('posts')
					.innerJoin('mandates', 'mandates.postId', 'posts.id')
					.innerJoin('people', 'people.id', 'mandates.personId')
					.select(['people.fullName', 'people.phone'])
					.whereRef('posts.organisationId', '=', 'unit.id')
					.where('posts.role', 'in', ['grassrootsChair', 'upperLeader'])
					.where('mandates.fromOn', '<=', context.today)
					.where('mandates.toOn', '>', context.today)
					.limit(1)
					.as('chair'),
			(join) => join.onTrue(),
		)
		.leftJoinLateral(
			(lateral) =>
				lateral
					.selectFrom('reminders')
					.select((select) => select.fn.max<Date | null>('madeAt').as('madeAt'))
					.whereRef('reminders.obligationId', '=', 'asked.id')
					.as('reminded'),
			(join) => join.onTrue(),
		)
		.where('line.parentId', '=', organisation.organisationId)
		.where('line.fromOn', '<=', filter.cutOffOn)
		.where('line.toOn', '>', filter.cutOffOn)
		.where((where) => where.or([where('asked.id', 'is not', null), where('below.expected', 'is not', null)]));
	if (filter.show === 'missing') query = query.where('asked.id', 'is not', null).where('asked.met', 'is', null);
	if (filter.show === 'late') {
		query = query.where((where) =>
			where.or([
				where('asked.metLate', '=', true),
				where.and([where('asked.met', 'is', null), where('asked.dueOn', '<', context.today)]),
			]),
		);
	}
	if (filter.show === 'returned') query = query.where('reports.state', '=', 'returned');
	if (filter.show === 'toAccept') query = query.where('reports.state', '=', 'submitted');
	if (filter.show === 'reported' || filter.show === 'nil' || filter.show === 'proxy') {
		query = query.where('asked.met', '=', filter.show);
	}
	return query
		.select([
			'unit.id as organisationId',
			'named.name',
			'kind.isGrassroots',
			'chair.fullName as chairName',
			'chair.phone as chairPhone',
			'asked.id as obligationId',
			'asked.met',
			'asked.metLate',
			'asked.dueOn',
			'reports.id as reportId',
			'reports.state',
			'reports.submittedAt',
			'reminded.madeAt as remindedAt',
			'below.expected',
			'below.reported',
			'below.nil',
			'below.proxy',
			'below.late',
			'below.subtree',
			'below.computedAt',
			sql<number>`(count(*) over ())::int`.as('total'),
		])
		.orderBy('kind.rank')
		.orderBy('named.name')
		.limit(childrenAPage)
		.offset((filter.page - 1) * childrenAPage)
		.execute();
}

/** The union's own counters of the direct children, live, and those of the whole subtree as computed last. */
export async function findRollup(context: Context, organisation: Organisation<'report.read'>, filter: BoardFilter) {
	return context.db
		.selectFrom('rollups')
		.select(['expected', 'reported', 'nil', 'proxy', 'late', 'subtree', 'computedAt'])
		.where('organisationId', '=', organisation.organisationId)
		.where('requirementId', '=', filter.requirementId)
		.where('periodCode', '=', filter.periodCode)
		.executeTakeFirst();
}

/** The organisation's own obligation with the consolidated form of what its children report, for the same period. */
export async function findOwnObligation(
	context: Context,
	organisation: Organisation<'report.read'>,
	filter: BoardFilter,
) {
	return context.db
		.selectFrom('obligations')
		.innerJoin('reportTemplateVersions as own', 'own.id', 'obligations.templateVersionId')
		.innerJoin('requirements', (join) => join.on('requirements.id', '=', filter.requirementId))
		.innerJoin('reportTemplateVersions as form', 'form.id', 'requirements.templateVersionId')
		.select('obligations.id')
		.where('obligations.organisationId', '=', organisation.organisationId)
		.where('obligations.periodCode', '=', filter.periodCode)
		.where('obligations.voidedAt', 'is', null)
		.where('own.audience', '=', 'upper')
		.where(sql<boolean>`own.template_code in (form.template_code, form.template_code || '-consolidated')`)
		.executeTakeFirst();
}

/** Obligations that still miss a report and lie in reach of reminding; whoever has reported is not among them (T6). */
export async function listRemindable(context: Context, obligationIds: string[]) {
	return context.db
		.selectFrom('obligations')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'obligations.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.select(['obligations.id', 'obligations.organisationId', 'unitPaths.path'])
		.select(within(context, 'report.remind', 'unitPaths.path').as('mayAct'))
		.where('obligations.id', 'in', obligationIds)
		.where('obligations.met', 'is', null)
		.where('obligations.voidedAt', 'is', null)
		.where(within(context, 'report.remind', 'unitPaths.path'))
		.execute();
}

export async function insertReminders(
	context: Context,
	obligations: Allowed<{ id: string }, 'report.remind'>[],
	reminder: { channel: string; note?: string | undefined; postId: string | null },
): Promise<void> {
	if (obligations.length === 0) return;
	await context.db
		.insertInto('reminders')
		.values(
			obligations.map((obligation) => ({
				id: newId(context.now),
				obligationId: obligation.id,
				postId: reminder.postId,
				channel: reminder.channel,
				note: reminder.note ?? null,
				madeAt: context.now,
			})),
		)
		.execute();
}
