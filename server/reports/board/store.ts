/** SQL of the board: requirements, periods and children of one union. Each a fixed number of statements. */
import { type RawBuilder, sql } from 'kysely';
import type { PeriodDefinition } from '#domain/calendar/periods.ts';
import type { PathRange } from '../../access/actor.ts';
import { checkedReach, inRanges, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../db/kept.ts';

export const childrenAPage = 100;

/** A period of a requirement with its days, as its first obligation has them. */
export type DatedPeriod = {
	periodCode: string;
	fromOn: string;
	untilOn: string;
	cutOffOn: string;
	dueOn: string;
	/** The union counts units that report to it directly. */
	isOwn: boolean;
};

type Board = {
	requirementId: string;
	title: string;
	periodDefinition: PeriodDefinition;
	/** Of the last years, newest first. */
	periodCodes: string[];
	/** The one that is asked for, else the newest: only they need their days. */
	dated: DatedPeriod[];
};

/** Requirements that ask units below the organisation, those first that ask units directly below it. */
export async function listBoards(context: Context, organisationId: string, asked?: string): Promise<Board[]> {
	const { rows } = await boardsAt(context.db, { ...asking(context, organisationId), asked: asked ?? '' });
	return rows;
}

/** A year of months that were asked for ahead, and the last ones begun. */
const datedAtMost = sql.lit(16);

const boardsAt = kept((db, at: Asking & { asked: string }) =>
	sql<Board>`
		with counted as (
			select requirement_id, period_code, bool_or(expected > 0) as is_own,
				row_number() over (partition by requirement_id order by period_code desc) as place,
				bool_or(period_code = ${at.asked}) over (partition by requirement_id) as has_asked
			from rollups where ${isReadable(at)} and organisation_id = ${at.organisationId}
			group by requirement_id, period_code
		), dated as (
			select counted.requirement_id, jsonb_agg(jsonb_build_object('periodCode', period_code, 'isOwn', is_own,
				'fromOn', from_on, 'untilOn', until_on, 'cutOffOn', cut_off_on, 'dueOn', due_on)) as periods
			from counted
			join lateral (
				select from_on, until_on, cut_off_on, due_on from obligations
				where obligations.requirement_id = counted.requirement_id and obligations.period_code = counted.period_code
				-- The order is the index's own: without it a plan may walk through the nation's rows to find the first.
				order by obligations.due_on limit 1
			) as obligation on true
			where case when has_asked then period_code = ${at.asked} else place <= ${datedAtMost} end
			group by counted.requirement_id
		)
		select requirements.id as requirement_id, requirements.title, requirements.period_definition, board.period_codes,
			dated.periods as dated
		from (
			select requirement_id, bool_or(is_own) as is_own,
				(array_agg(period_code order by place) filter (where place <= 240)) as period_codes
			from counted group by requirement_id
		) as board
		join requirements on requirements.id = board.requirement_id
		join dated on dated.requirement_id = board.requirement_id
		order by board.is_own desc, requirements.title, requirements.id
		limit 100
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
};

/** What each `show` keeps; whoever is not named keeps all. */
const conditions: Record<string, Condition> = {
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
 * their obligation, those that have units below with their counters. One more than fits the page says that there are
 * others. What was urged is looked up for the page at once, and only there.
 */
export async function listChildren(context: Context, filter: BoardFilter) {
	const { organisationId, requirementId, periodCode, page } = filter;
	const of = childrenBy[filter.show] ?? allChildren;
	const at = { ...asking(context, organisationId), requirementId, periodCode };
	const { rows } = await of.page(context.db, { ...at, passed: (page - 1) * childrenAPage });
	const isAll = page === 1 && rows.length <= childrenAPage;
	const total = isAll ? rows.length : ((await of.count(context.db, at)).rows[0]?.total ?? 0);
	return { rows: rows.slice(0, childrenAPage), total };
}

type Condition = (today: string) => RawBuilder<unknown>;

/**
 * What the board's union counts itself, in one go: nearly all that its children owe. A child that moved a moment ago, or
 * after its period was locked, is counted elsewhere, and looked up.
 */
const counted = ({ organisationId, requirementId, periodCode }: AskingPeriod) => sql`counted as materialized (
	select id, organisation_id, met, met_late, due_on from obligations where upper_id = ${organisationId}
		and requirement_id = ${requirementId} and period_code = ${periodCode} and voided_at is null)`;

/** Children of the board with what they owe, what they gave and what lies below them. */
function fromChildren(at: AskingPeriod, condition: Condition) {
	const { organisationId, requirementId, periodCode, today } = at;
	return sql`from (
			-- The day of domain/reports/rules.ts (treeDay), from the period as its first obligation has it.
			select least(cut_off_on, ${today}::date) as day from obligations
			where requirement_id = ${requirementId} and period_code = ${periodCode} order by due_on limit 1
		) as tree
		-- A difference, since of the few rows of a parent no index shall tell which have begun.
		join unit_faces face on face.parent_id = ${organisationId} and face.from_on - tree.day <= 0 and face.to_on > tree.day
		left join counted on counted.organisation_id = face.organisation_id
		left join obligations elsewhere on elsewhere.requirement_id = case when counted.id is null then ${requirementId}::uuid end
			and elsewhere.organisation_id = face.organisation_id and elsewhere.period_code = ${periodCode}
			and elsewhere.voided_at is null
		cross join lateral (
			select coalesce(counted.id, elsewhere.id) as id, coalesce(counted.met, elsewhere.met) as met,
				coalesce(counted.met_late, elsewhere.met_late) as met_late, coalesce(counted.due_on, elsewhere.due_on) as due_on
		) as asked
		-- Where nothing was handed in, nothing is looked for.
		left join reports on reports.obligation_id = case when asked.met is not null then asked.id end
		left join lateral (
			select expected, reported, nil, proxy, late, subtree, computed_at from rollups
			where rollups.organisation_id = face.organisation_id and rollups.requirement_id = ${requirementId}
				and rollups.period_code = ${periodCode}
			limit 1
		) as below on true
		where ${isReadable(at)} and (asked.id is not null or below.expected is not null) ${condition(today)}`;
}

const pageOf = (condition: Condition) =>
	kept((db, at: AskingPeriod & { passed: number }) => {
		const { today } = at;
		return sql<ChildRow>`
		with ${counted(at)}, child as materialized (
			select face.organisation_id, face.name, face.place, face.is_grassroots, face.to_on <= ${today}::date as is_past,
				face.chair_name, face.chair_phone, asked.id as obligation_id, asked.met, asked.met_late, asked.due_on,
				reports.id as report_id, reports.state, reports.submitted_at, below.expected, below.reported, below.nil, below.proxy,
				below.late, below.subtree, below.computed_at
			${fromChildren(at, condition)}
			order by face.place, face.organisation_id
			limit ${sql.lit(childrenAPage + 1)} offset ${at.passed}
		), urged as materialized (
			select id, max(made_at) as at from (
				-- What was urged before notices were kept stands in reminders.
				select obligation_id as id, made_at from reminders where obligation_id = any(array(select obligation_id from child))
				union all
				select matter_id, made_at from notices where kind = 'reports.report' and reason = 'byHand'
					and matter_id = any(array(select obligation_id from child))
			) as each group by id
		)
		select child.organisation_id, child.name, child.is_grassroots, child.obligation_id, child.met, child.met_late, child.due_on,
			child.report_id, child.state, child.submitted_at, child.expected, child.reported, child.nil, child.proxy, child.late,
			child.subtree, child.computed_at, urged.at as reminded_at,
			case when child.is_past then now.chair_name else child.chair_name end as chair_name,
			case when child.is_past then now.chair_phone else child.chair_phone end as chair_phone
		from child left join urged on urged.id = child.obligation_id
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

const countOf = (condition: Condition) =>
	kept((db, at: AskingPeriod) =>
		sql<{ total: number }>`with ${counted(at)} select count(*)::int as total ${fromChildren(at, condition)}`.compile(
			db,
		),
	);

const childrenWith = (condition: Condition) => ({ page: pageOf(condition), count: countOf(condition) });
const allChildren = childrenWith(() => sql``);
const childrenBy = Object.fromEntries(
	Object.entries(conditions).map(([show, condition]) => [show, childrenWith(condition)]),
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
