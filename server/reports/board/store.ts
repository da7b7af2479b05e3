/** SQL of the board: requirements, periods and children of one union. Each a fixed number of statements. */
import { type RawBuilder, sql } from 'kysely';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../db/kept.ts';

export const childrenAPage = 100;

/** Requirements that ask units below the organisation, most recent period first, each with its periods of the last years. */
export async function listBoards(context: Context, organisationId: string) {
	const found = await boardsAt(context.db, asking(context, organisationId));
	return found.rows;
}

type BoardRow = {
	requirementId: string;
	title: string;
	periodCode: string;
	fromOn: string;
	untilOn: string;
	cutOffOn: string;
	dueOn: string;
	isOwn: boolean;
	periodDefinition: unknown;
};

const boardsAt = kept((db, at: Asking) =>
	sql<BoardRow>`
		select boards.requirement_id, requirements.title, requirements.period_definition, boards.period_code, obligation.from_on,
			obligation.until_on, obligation.cut_off_on, obligation.due_on, boards.is_own
		from (
			select requirement_id, period_code, bool_or(expected > 0) as is_own from rollups
			where ${isReadable(at)} and organisation_id = ${at.organisationId}
			group by requirement_id, period_code
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
	`.compile(db),
);

export type BoardFilter = {
	organisationId: string;
	requirementId: string;
	periodCode: string;
	show: string;
	page: number;
};

/** Whose board is asked for, by whom and when: what every statement of it starts from. */
type Asking = { organisationId: string; today: string; readable: PathRange[] };

const asking = (context: Context, organisationId: string): Asking => ({
	organisationId,
	today: context.today,
	readable: checkedReach(context, 'report.read'),
});

/**
 * Whether the organisation lies in reach of reading reports: decided once for a statement, so that the statements of a
 * board may travel together with the one that proves it.
 */
function isReadable({ organisationId, today, readable }: Asking) {
	return sql<boolean>`exists (select from unit_paths where organisation_id = ${organisationId}
		and from_on <= ${today}::date and to_on > ${today}::date and ${inRanges(readable, 'unit_paths.path')})`;
}

type Counted = { expected: number; reported: number; nil: number; proxy: number; late: number };
type Rollup = Counted & { subtree: Counted | null; computedAt: Date | null };
type StandingRow = Rollup & {
	organisationId: string | null;
	ownObligationId: string | null;
	restatements: {
		number: number;
		/** An instant, as JSON gives it. */
		madeAt: string;
		reason: string;
		decision: string | null;
		counters: { expected: number; reported: number; nil: number; proxy: number; late: number };
	}[];
};

type ChildRow = Omit<Rollup, 'expected'> & {
	organisationId: string;
	name: string;
	isGrassroots: boolean;
	chairName: string | null;
	chairPhone: string | null;
	obligationId: string | null;
	met: 'reported' | 'nil' | 'proxy' | null;
	metLate: boolean | null;
	dueOn: string | null;
	reportId: string | null;
	state: 'submitted' | 'returned' | 'accepted' | 'consolidated' | 'locked' | null;
	submittedAt: Date | null;
	remindedAt: Date | null;
	expected: number | null;
	total: number;
};

/** What each `show` keeps; whoever is not named keeps all. */
const conditions: Record<string, (today: string) => RawBuilder<unknown>> = {
	missing: () => sql`and asked.id is not null and asked.met is null`,
	late: (today) => sql`and (asked.met_late or (asked.met is null and asked.due_on < ${today}::date))`,
	returned: () => sql`and reports.state = 'returned'`,
	toAccept: () => sql`and reports.state = 'submitted'`,
	reported: () => sql`and asked.met = 'reported'`,
	nil: () => sql`and asked.met = 'nil'`,
	proxy: () => sql`and asked.met = 'proxy'`,
};

type AskingPeriod = Asking & { requirementId: string; periodCode: string };

/**
 * The direct children of the organisation on the tree of the period's cut-off day: those that report themselves with
 * their obligation, those that have units below with their counters. People and reminders are looked up for the rows of
 * the page only.
 */
export async function listChildren(context: Context, filter: BoardFilter) {
	const { organisationId, requirementId, periodCode, page } = filter;
	const ofShow = childrenBy[filter.show] ?? allChildren;
	const at = { ...asking(context, organisationId), requirementId, periodCode };
	const found = await ofShow(context.db, { ...at, passed: (page - 1) * childrenAPage });
	return found.rows;
}

const childrenOf = (condition: (today: string) => RawBuilder<unknown>) =>
	kept((db, at: AskingPeriod & { passed: number }) => {
		const { organisationId, requirementId, periodCode, today } = at;
		return sql<ChildRow>`
		select child.organisation_id, child.name, child.is_grassroots, child.obligation_id, child.met, child.met_late, child.due_on,
			child.report_id, child.state, child.submitted_at, child.expected, child.reported, child.nil, child.proxy, child.late,
			child.subtree, child.computed_at, child.total,
			coalesce(child.chair, now.chair_name) as chair_name, coalesce(child.phone, now.chair_phone) as chair_phone,
			-- What was urged before notices were kept stands in reminders.
			greatest((select max(made_at) from reminders where reminders.obligation_id = child.obligation_id),
				(select max(made_at) from notices where notices.kind = 'reports.report' and notices.matter_id = child.obligation_id
					and notices.reason = 'byHand')) as reminded_at
		from (
			select face.organisation_id, face.name, face.place, face.is_grassroots, face.to_on <= ${today}::date as is_past,
				case when face.to_on > ${today}::date then face.chair_name end as chair,
				case when face.to_on > ${today}::date then face.chair_phone end as phone,
				asked.id as obligation_id, asked.met, asked.met_late, asked.due_on, reports.id as report_id, reports.state,
				reports.submitted_at, below.expected, below.reported, below.nil, below.proxy, below.late, below.subtree,
				below.computed_at, (count(*) over ())::int as total
			from (
				-- The day of domain/reports/rules.ts (treeDay), from the period as its first obligation has it.
				select least(cut_off_on, ${today}::date) as day from obligations
				where requirement_id = ${requirementId} and period_code = ${periodCode} order by due_on limit 1
			) as tree
			-- A difference, since of the few rows of a parent no index shall tell which have begun.
			join unit_faces face on face.parent_id = ${organisationId} and face.from_on - tree.day <= 0 and face.to_on > tree.day
			left join obligations asked on asked.organisation_id = face.organisation_id
				and asked.requirement_id = ${requirementId} and asked.period_code = ${periodCode} and asked.voided_at is null
			left join lateral (
				select id, state, submitted_at from reports where asked.met is not null and reports.obligation_id = asked.id limit 1
			) as reports on true
			left join lateral (
				select expected, reported, nil, proxy, late, subtree, computed_at from rollups
				where rollups.organisation_id = face.organisation_id and rollups.requirement_id = ${requirementId}
					and rollups.period_code = ${periodCode}
				limit 1
			) as below on true
			where ${isReadable(at)} and (asked.id is not null or below.expected is not null) ${condition(today)}
			order by face.place, face.organisation_id
			limit ${childrenAPage} offset ${at.passed}
		) as child
		-- Who leads is as of today, also where the tree is that of an earlier day.
		left join lateral (
			select chair_name, chair_phone from unit_faces
			where child.is_past and unit_faces.organisation_id = child.organisation_id
				and unit_faces.from_on <= ${today}::date and unit_faces.to_on > ${today}::date
			limit 1
		) as now on true
		order by child.place, child.organisation_id
	`.compile(db);
	});

const allChildren = childrenOf(() => sql``);
const childrenBy = Object.fromEntries(
	Object.entries(conditions).map(([show, condition]) => [show, childrenOf(condition)]),
);

/**
 * The union's own counters of a period (live for the direct children, those of the subtree as computed last), and its
 * own obligation with the consolidated form of what its children report.
 */
export async function findStanding(context: Context, { organisationId, requirementId, periodCode }: BoardFilter) {
	const at = { ...asking(context, organisationId), requirementId, periodCode };
	const [row] = (await standingAt(context.db, at)).rows;
	return {
		rollup: row?.organisationId ? (row as Rollup) : undefined,
		ownObligationId: row?.ownObligationId ?? null,
		restatements: row?.restatements ?? [],
	};
}

const standingAt = kept((db, at: AskingPeriod) => {
	const { organisationId, requirementId, periodCode } = at;
	return sql<StandingRow>`
		select rollups.organisation_id, expected, reported, nil, proxy, late, subtree, computed_at, own.id as own_obligation_id,
			(select coalesce(jsonb_agg(jsonb_build_object('number', number, 'madeAt', made_at, 'reason', reason,
				'decision', decision, 'counters', counters) order by number), '[]')
			from restatements where restatements.organisation_id = ${organisationId}
				and restatements.requirement_id = ${requirementId} and restatements.period_code = ${periodCode}) as restatements
		from (select 1) as one
		left join rollups on organisation_id = ${organisationId} and requirement_id = ${requirementId}
			and period_code = ${periodCode}
		left join lateral (
			select obligations.id from requirements
			join report_template_versions form on form.id = requirements.template_version_id
			join report_template_versions own on own.template_code in (form.template_code, form.template_code || '-consolidated')
				and own.audience = 'upper'
			join requirements source on source.template_version_id = own.id
			join obligations on obligations.requirement_id = source.id and obligations.organisation_id = ${organisationId}
				and obligations.period_code = ${periodCode} and obligations.voided_at is null
			where requirements.id = ${requirementId}
			limit 1
		) as own on true
		where ${isReadable(at)}
		limit 1
	`.compile(db);
});

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
		.innerJoin('requirements', 'requirements.id', 'obligations.requirementId')
		.select(['obligations.id', 'obligations.organisationId', 'obligations.dueOn', 'obligations.periodCode'])
		.select(['requirements.title', 'requirements.periodDefinition', 'unitPaths.path'])
		.select(within(context, 'report.remind', 'unitPaths.path').as('mayAct'))
		.where('obligations.id', 'in', obligationIds)
		.where('obligations.met', 'is', null)
		.where('obligations.voidedAt', 'is', null)
		.where(within(context, 'report.remind', 'unitPaths.path'))
		.execute();
}
