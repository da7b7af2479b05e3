/** SQL of the five-number board: one union's sums and the unions directly below it, for today and for a past day. */
import { type RawBuilder, sql } from 'kysely';
import type { FlatFigures } from '#domain/plans/cascades/rules.ts';
import type { BoardShow } from '#domain/plans/cascades/schema.ts';
import type { PathRange } from '../../../access/actor.ts';
import { checkedReach, inRanges } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import type { Db } from '../../../db/connect.ts';
import { kept } from '../../../db/kept.ts';
import { endOf } from '../../disseminations/reach/store.ts';
import type { StandingRow } from '../../policy.ts';
import { standingColumns } from '../../policy.ts';
import { counted } from '../counts/store.ts';

export const rowsAPage = 100;

/** The caller asks for the proof beside them. */
type At = { directiveId: string; organisationId: string };
export type ChildRow = StandingRow & {
	organisationId: string;
	name: string;
	isGrassroots: boolean;
	chairName: string | null;
	chairPhone: string | null;
	/** Sums of what is below it, and whom it reached itself. */
	below: FlatFigures | null;
	/** Whether there are sums: something is below it. */
	isCounted: boolean;
	total: number;
};

const behind = (name: string) =>
	sql`coalesce((counts.figures ->> ${name})::int, 0) < coalesce((counts.figures ->> 'assigned')::int, 0)`;

/** Who is behind itself or has somebody behind below. */
const conditions: Record<BoardShow, RawBuilder<unknown>> = {
	all: sql`cascades.left_on is null`,
	unopened: sql`cascades.left_on is null and ((cascades.opened_at is null and cascades.received_on is null) or ${behind('received.declared')})`,
	unplanned: sql`cascades.left_on is null and (cascades.planned = 0 or ${behind('planned.declared')})`,
	returned: sql`cascades.left_on is null and (cascades.plan_state = 'returned' or coalesce((counts.figures ->> 'returned')::int, 0) > 0)`,
	undone: sql`cascades.left_on is null and (cascades.doing = 0 or ${behind('doing.declared')})`,
	left: sql`cascades.left_on is not null`,
};

type Page = At & { today: string; passed: number };

const childrenBy = Object.fromEntries(
	Object.entries(conditions).map(([show, condition]) => [
		show,
		kept((db, at: Page) =>
			sql<ChildRow>`
			select ${standingColumns}, cascades.organisation_id, cascades.is_grassroots, face.name, face.chair_name,
				face.chair_phone, counts.figures as below, counts.computed_at is not null as is_counted,
				(count(*) over ())::int as total
			from cascades
			-- By index for each row, also where a plan would rather read all rows of a nation.
			join lateral (
				select name, place, chair_name, chair_phone from unit_faces
				where unit_faces.organisation_id = cascades.organisation_id
					and unit_faces.from_on <= ${at.today}::date and unit_faces.to_on > ${at.today}::date
				limit 1
			) as face on true
			left join lateral (
				select figures, computed_at from cascade_counts
				where cascade_counts.directive_id = cascades.directive_id
					and cascade_counts.organisation_id = cascades.organisation_id
				limit 1
			) as counts on true
			where cascades.upper_id = ${at.organisationId} and cascades.directive_id = ${at.directiveId} and ${condition}
			order by face.place, cascades.organisation_id limit ${rowsAPage} offset ${at.passed}`.compile(db),
		),
	]),
) as unknown as Record<BoardShow, (db: Db, at: Page) => Promise<{ rows: ChildRow[] }>>;

/** The unions directly below that the directive reached. */
export async function listChildren(context: Context, node: At, show: BoardShow, page: number): Promise<ChildRow[]> {
	const { directiveId, organisationId } = node;
	const passed = (page - 1) * rowsAPage;
	return (await childrenBy[show](context.db, { directiveId, organisationId, today: context.today, passed })).rows;
}

const countsAt = kept((db, at: At) =>
	db
		.selectFrom('cascadeCounts')
		.select(['figures', 'computedAt'])
		.where('directiveId', '=', at.directiveId)
		.where('organisationId', '=', at.organisationId)
		.compile(),
);

/** The union's own sums as counted last. */
export async function findCounts(context: Context, { directiveId, organisationId }: At) {
	return (await countsAt(context.db, { directiveId, organisationId })).rows[0];
}

const lineageAt = kept((db, at: At & { today: string; maySee: PathRange[] }) =>
	sql<{ id: string; name: string }>`
		with recursive above as (
			select ${at.organisationId}::uuid as id, 0 as step
			union all
			select cascades.upper_id, above.step + 1 from above
			join cascades on cascades.organisation_id = above.id and cascades.directive_id = ${at.directiveId}
		)
		select above.id, face.name from above
		-- The few first, then whether they are seen: a reach over a whole nation invites to begin with all its units.
		join lateral (
			select name, path from unit_faces
			where unit_faces.organisation_id = above.id
				and unit_faces.from_on <= ${at.today}::date and unit_faces.to_on > ${at.today}::date
			limit 1
		) as face on true
		where ${inRanges(at.maySee, 'face.path')}
		order by above.step desc`.compile(db),
);

/** From the union that hands it down to this one, along the directive's way, as far as the actor may see. */
export async function findLineage(context: Context, { directiveId, organisationId }: At) {
	const maySee = checkedReach(context, 'cascade.read');
	return (await lineageAt(context.db, { directiveId, organisationId, today: context.today, maySee })).rows;
}

/** The grade of evidence as it was at the end of a day. */
const gradeOn = (on: string) => sql`max(case
	when exists (select from spot_checks where spot_checks.evidence_id = evidence.id and spot_checks.result = 'right'
		and spot_checks.directive_id = cascades.directive_id and spot_checks.checked_on <= ${on}::date) then 3
	when evidence.seen_at < ${endOf(on)} then 2 else 1 end)`;
const thereOn = (
	on: string,
) => sql`evidence.organisation_id = cascades.organisation_id and evidence.made_at < ${endOf(on)}
	and (evidence.withdrawn_on is null or evidence.withdrawn_on > ${on}::date)`;

export type PastRow = {
	organisationId: string | null;
	name: string | null;
	isGrassroots: boolean | null;
	openedAt: Date | null;
	receivedOn: string | null;
	figures: FlatFigures;
};

/**
 * The same numbers as they were at the end of a past day, on the tree of that day, counted from rows that carry dates:
 * one row for each union directly below and one without an organisation for all. Slower than today's, which are kept.
 */
export async function countOn(context: Context, node: At, on: string): Promise<PastRow[]> {
	const { rows } = await sql<PastRow>`
		with unit as (
			select substr(path.path, 1, length(origin.path) + 6) as child_path, cascades.is_grassroots,
				cascades.opened_at < ${endOf(on)} as is_opened, cascades.received_on <= ${on}::date as is_noted,
				cascades.carried_on_at < ${endOf(on)} as is_carried_on, null::text as plan_state,
				(select ${gradeOn(on)} from evidence join plans on plans.id = evidence.subject_id
					and plans.directive_id = cascades.directive_id
					where evidence.kind = 'plan' and ${thereOn(on)}) as planned,
				(select ${gradeOn(on)} from evidence where evidence.kind <> 'plan' and ${thereOn(on)} and exists (
					select from evidence_duties join duties on duties.id = evidence_duties.duty_id
					where evidence_duties.evidence_id = evidence.id and duties.directive_id = cascades.directive_id)) as doing
			from unit_paths origin
			join unit_paths path on path.path > origin.path and path.path < origin.path || 'g'
				and path.from_on <= ${on}::date and path.to_on > ${on}::date
			join cascades on cascades.organisation_id = path.organisation_id and cascades.directive_id = ${node.directiveId}
				and cascades.assigned_on <= ${on}::date and (cascades.left_on is null or cascades.left_on > ${on}::date)
			where origin.organisation_id = ${node.organisationId} and origin.from_on <= ${on}::date and origin.to_on > ${on}::date
		), sums as (
			select unit.child_path, ${counted} from unit group by grouping sets ((), (unit.child_path))
		)
		select child.organisation_id, named.name, kind.is_grassroots, to_jsonb(sums) - 'child_path' as figures,
			case when own.opened_at < ${endOf(on)} then own.opened_at end as opened_at,
			case when own.received_on <= ${on}::date then own.received_on end as received_on
		from sums
		left join unit_paths child on child.path = sums.child_path and child.from_on <= ${on}::date and child.to_on > ${on}::date
		left join organisations unit on unit.id = child.organisation_id
		left join organisation_kinds kind on kind.code = unit.kind_code
		left join organisation_names named on named.organisation_id = child.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		left join cascades own on own.directive_id = ${node.directiveId} and own.organisation_id = child.organisation_id
		order by kind.rank nulls first, named.name`.execute(context.db);
	return rows;
}
