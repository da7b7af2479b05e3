import { type RawBuilder, sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import type { Measured, MeasureProvider } from '../application.ts';

/** The unit's own plan as 1 or 0; the grassroots unions of a unit and below, and those of them with a plan. */
const columns = {
	'plans.scheme26Issued': 'own',
	'plans.unionsWithPlan': 'withPlan',
	'plans.unions': 'unions',
} as const;

type Row = { directives: number; own: number | null; withPlan: number; unions: number };

/** Directives whose ledger has a duty that these figures count: what a plan is asked for by. */
const asked: RawBuilder<unknown> = sql`select distinct directive_id from duties
	where state in ('confirmed', 'ended') and measure in ('plans.unionsWithPlan', 'plans.scheme26Issued')`;

/** Plans of the unions' own that were adopted and not returned, as of the cut-off; a union counts once, whatever the directives. */
export const planMeasures: MeasureProvider = {
	names: Object.keys(columns),
	async supply(context, { organisationId, cutOffOn }, names) {
		const until = sql`((${cutOffOn}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')`;
		const { rows } = await sql<Row>`
			with asked as (${asked}), unions as (
				select cascades.organisation_id, cascades.is_grassroots, bool_or(exists (
					select from plans join evidence on evidence.subject_id = plans.id and evidence.kind = 'plan'
					where plans.directive_id = cascades.directive_id and plans.organisation_id = cascades.organisation_id
						and evidence.made_at < ${until}
						and (evidence.withdrawn_on is null or evidence.withdrawn_on > ${cutOffOn}::date))) as has_plan
				from unit_paths origin
				join unit_paths path on path.path >= origin.path and path.path < origin.path || 'g'
					and path.from_on <= ${cutOffOn}::date and path.to_on > ${cutOffOn}::date
				join cascades on cascades.organisation_id = path.organisation_id and cascades.assigned_on <= ${cutOffOn}::date
					and (cascades.left_on is null or cascades.left_on > ${cutOffOn}::date)
				where origin.organisation_id = ${organisationId} and origin.from_on <= ${cutOffOn}::date
					and origin.to_on > ${cutOffOn}::date and cascades.directive_id in (select directive_id from asked)
				group by cascades.organisation_id, cascades.is_grassroots
			)
			select (select count(*)::int from asked) as directives,
				(select has_plan::int from unions where organisation_id = ${organisationId}) as own,
				count(*) filter (where is_grassroots and has_plan)::int as with_plan,
				count(*) filter (where is_grassroots)::int as unions
			from unions`.execute(context.db);
		const [found] = rows;
		// Where no plan is asked for nothing is known: 0 would say that none was made.
		if (!found || (found.unions === 0 && found.own === null)) return {};
		const source = `Kế hoạch các đơn vị đã thông qua đến ngày ${formatDate(cutOffOn)}`;
		return Object.fromEntries(
			names.flatMap((name): [string, Measured][] => {
				const column = columns[name as keyof typeof columns];
				const value = column && found[column];
				return column === undefined || value === null || value === undefined
					? []
					: [[name, { values: { '': value }, source }]];
			}),
		);
	},
};
