/** SQL of the board: present and past hot spots in reach, one by one and added up. */
import { type RawBuilder, sql } from 'kysely';
import type { HotSpotCause, HotSpotState, HotSpotSum, WorkplaceKind } from '#domain/incidents/hotSpots/schema.ts';
import { within } from '../../../access/within.ts';
import type { Context } from '../../../context.ts';

type Filter = {
	organisationPath: string | undefined;
	state: 'open' | 'ended' | 'all';
	cause: HotSpotCause | undefined;
	workplaceKind: WorkplaceKind | undefined;
};

export type BoardRow = {
	id: string;
	title: string;
	unitId: string;
	unitName: string;
	organisationName: string;
	communeName: string | null;
	cause: HotSpotCause;
	workplaceKind: WorkplaceKind;
	state: HotSpotState;
	beganOn: string;
	noticedOn: string;
	declaredAt: Date;
	closedAt: Date | null;
	firstReportAt: Date | null;
	lastLineOn: string | null;
};

const states = { open: sql`and spot.state <> 'closed'`, ended: sql`and spot.state = 'closed'`, all: sql`` };

const name = (today: string, column: string) => sql`(select named.name from organisation_names named
	where named.organisation_id = ${sql.ref(column)} and named.from_on <= ${today}::date and named.to_on > ${today}::date)`;

/** The rows that the filters leave, as a source of both lists and sums. */
function chosen(context: Context, { organisationPath, state, cause, workplaceKind }: Filter): RawBuilder<unknown> {
	const { today } = context;
	const below = organisationPath
		? sql`and path.path >= ${organisationPath} and path.path < ${`${organisationPath}g`}`
		: sql``;
	return sql`
		select spot.*, (select min(incidents.reported_at) from hot_spot_sources source
			join incidents on incidents.id = source.target_id and incidents.organisation_id = spot.unit_id and incidents.state <> 'withdrawn'
			where source.hot_spot_id = spot.id and source.kind = 'incident') as first_report_at
		from hot_spots spot join unit_paths path on path.organisation_id = spot.unit_id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		where ${within(context, 'hotSpot.read', 'path.path')} ${below} ${states[state]}
			${cause ? sql`and spot.cause = ${cause}` : sql``} ${workplaceKind ? sql`and spot.workplace_kind = ${workplaceKind}` : sql``}`;
}

/** Newest first, after the place of the last one seen. */
export async function listBoard(
	context: Context,
	filter: Filter,
	after: { declaredAt: string; id: string } | null,
	limit: number,
): Promise<BoardRow[]> {
	const { today } = context;
	const from = after
		? sql`where (spot.declared_at, spot.id) < (${after.declaredAt}::timestamptz, ${after.id}::uuid)`
		: sql``;
	const { rows } = await sql<BoardRow>`
		select spot.*, ${name(today, 'spot.unit_id')} as unit_name, ${name(today, 'spot.organisation_id')} as organisation_name,
			communes.name as commune_name, (select max(entry.on_day) from hot_spot_entries entry
				where entry.hot_spot_id = spot.id and entry.kind = 'line') as last_line_on
		from (select * from (${chosen(context, filter)}) spot ${from} order by spot.declared_at desc, spot.id desc limit ${limit}) spot
		left join communes on communes.code = spot.commune_code
		order by spot.declared_at desc, spot.id desc`.execute(context.db);
	return rows;
}

type SumRow = HotSpotSum & { by: 'cause' | 'workplaceKind' | 'all' };

/** Counts and mean days of all that the filters leave, by cause, by workplace kind and together. */
export async function sumBoard(context: Context, filter: Filter): Promise<SumRow[]> {
	const { rows } = await sql<SumRow>`
		select case when grouping(spot.cause) = 0 then 'cause' when grouping(spot.workplace_kind) = 0 then 'workplaceKind' else 'all' end as by,
			coalesce(spot.cause, spot.workplace_kind, '') as code, count(*)::int as all,
			(count(*) filter (where spot.state <> 'closed'))::int as open,
			round(avg(spot.noticed_on - spot.began_on), 1)::float8 as days_to_notice,
			round(avg((spot.closed_at at time zone 'Asia/Ho_Chi_Minh')::date - (spot.declared_at at time zone 'Asia/Ho_Chi_Minh')::date), 1)::float8
				as days_to_solve,
			(count(*) filter (where spot.first_report_at < spot.declared_at))::int as reported_before
		from (${chosen(context, filter)}) spot
		group by grouping sets ((spot.cause), (spot.workplace_kind), ()) order by count(*) desc, 2`.execute(context.db);
	return rows;
}
