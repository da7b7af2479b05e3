/** SQL of the five-number board: one union's sums and the unions directly below it, for today and for a past day. */
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { FlatFigures } from '#domain/plans/cascades/rules.ts';
import { type BoardShow, boardShows, type boardStanding } from '#domain/plans/cascades/schema.ts';
import type { PathRange } from '../../../access/actor.ts';
import { checkedReach, inRanges } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';
import { kept } from '../../../db/kept.ts';
import { endOf } from '../../disseminations/reach/store.ts';
import { counted } from '../counts/store.ts';

export const rowsAPage = 100;

/** The caller asks for the proof beside them. */
type At = { directiveId: string; organisationId: string };
export type ChildRow = z.infer<typeof boardStanding> & {
	organisationId: string;
	name: string;
	isGrassroots: boolean;
	chairName: string | null;
	chairPhone: string | null;
	/** Sums of what is below it; null where nothing is. */
	below: FlatFigures | null;
	/** Its own workers whom it reached; null for who has none, or reached none. */
	reach: FlatFigures | null;
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

/** The rows of an upper union, with the sums that some of them have. */
const below = (at: At, condition: RawBuilder<unknown>, joined: RawBuilder<unknown> = sql``) => sql`
	from cascades ${joined}
	left join lateral (
		select figures from cascade_counts
		where cascades.has_sums and cascade_counts.directive_id = cascades.directive_id
			and cascade_counts.organisation_id = cascades.organisation_id
		limit 1
	) as counts on true
	where cascades.upper_id = ${at.organisationId} and cascades.directive_id = ${at.directiveId} and ${condition}`;

// By index for each row, also where a plan would rather read all rows of a nation.
const faces = (today: string) => sql`join lateral (
		select name, place, chair_name, chair_phone from unit_faces
		where unit_faces.organisation_id = cascades.organisation_id
			and unit_faces.from_on <= ${today}::date and unit_faces.to_on > ${today}::date
		limit 1
	) as face on true`;

const byShow = <T>(build: (condition: RawBuilder<unknown>) => T) =>
	Object.fromEntries(boardShows.map((show) => [show, build(conditions[show])])) as Record<BoardShow, T>;

const childrenBy = byShow((condition) =>
	kept((db, at: Page) =>
		sql<ChildRow>`
			select cascades.organisation_id, cascades.is_grassroots, cascades.opened_at, cascades.received_on, cascades.left_on,
				cascades.left_reason, cascades.plan_state, cascades.planned, cascades.doing, face.name, face.chair_name,
				face.chair_phone, cascades.reach, counts.figures as below
			${below(at, condition, faces(at.today))}
			order by face.place, cascades.organisation_id limit ${rowsAPage} offset ${at.passed}`.compile(db),
	),
);

const totalBy = byShow((condition) =>
	kept((db, at: At) => sql<{ total: number }>`select count(*)::int as total ${below(at, condition)}`.compile(db)),
);

/** A page of the unions directly below that the directive reached, and how many there are; asked only where they fill a page. */
export async function listChildren(
	context: Context,
	{ directiveId, organisationId }: At,
	show: BoardShow,
	page: number,
) {
	const passed = (page - 1) * rowsAPage;
	const at = { directiveId, organisationId };
	const { rows } = await childrenBy[show](context.db, { ...at, today: context.today, passed });
	if (passed === 0 && rows.length < rowsAPage) return { rows, listed: rows.length };
	return { rows, listed: (await totalBy[show](context.db, at)).rows[0]?.total ?? 0 };
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

type Above = { id: string; name: string; figures: FlatFigures | null; computedAt: Date | null };

const lineageAt = kept((db, at: At & { today: string; maySee: PathRange[] }) =>
	sql<Above>`
		with recursive above as (
			select ${at.organisationId}::uuid as id, 0 as step
			union all
			select cascades.upper_id, above.step + 1 from above
			join cascades on cascades.organisation_id = above.id and cascades.directive_id = ${at.directiveId}
		)
		select above.id, face.name, counts.figures, counts.computed_at from above
		-- The few first, then whether they are seen: a reach over a whole nation invites to begin with all its units.
		join lateral (
			select name, path from unit_faces
			where unit_faces.organisation_id = above.id
				and unit_faces.from_on <= ${at.today}::date and unit_faces.to_on > ${at.today}::date
			limit 1
		) as face on true
		left join lateral (
			select figures, computed_at from cascade_counts
			where above.step = 0 and cascade_counts.directive_id = ${at.directiveId}
				and cascade_counts.organisation_id = above.id
			limit 1
		) as counts on true
		where ${inRanges(at.maySee, 'face.path')}
		order by above.step desc`.compile(db),
);

/**
 * From the union that hands it down to this one, along the directive's way, as far as the actor may see, and this one's
 * own sums as counted last.
 */
export async function findLineage(context: Context, { directiveId, organisationId }: At) {
	const maySee = checkedReach(context, 'cascade.read');
	const { rows } = await lineageAt(context.db, { directiveId, organisationId, today: context.today, maySee });
	const { figures = null, computedAt = null } = rows.at(-1) ?? {};
	return { lineage: rows.map(({ id, name }) => ({ id, name })), figures, computedAt };
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
			select substr(path.path, 1, length(origin.path) + ${segment}::int) as child_path, cascades.is_grassroots,
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
