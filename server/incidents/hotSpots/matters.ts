/**
 * What is due in hot spots: that the accountable chair takes it on, the line of the day, and the measures of the plan. A day
 * without its line is a matter of its own, so that each such day is told of once.
 */
import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { stepName } from '#domain/notices/rules.ts';
import type { Matter, MatterProvider } from '../../application.ts';
import type { Context } from '../../context.ts';
import { loadCalendar } from '../../db/installation.ts';
import { listHolders } from '../../notices/queue/store.ts';
import { tellAtOnce } from '../../notices/tellings/store.ts';
import { heatedOn } from './store.ts';

const kinds = ['hotSpots.acknowledge', 'hotSpots.dailyLine', 'hotSpots.measure'] as const;
type Kind = (typeof kinds)[number];

type Row = { id: string; hotSpotId: string; organisationId: string; dueOn: string; title: string };

/** The first day without a line, over `spot`: the day after the last line, or that on which it became hot. */
const missingSince = sql`greatest(${heatedOn}, coalesce((select max(entry.on_day) + 1 from hot_spot_entries entry
	where entry.hot_spot_id = spot.id and entry.kind = 'line'), ${heatedOn}))`;

/** Open matters as rows of id, hot_spot_id, organisation_id, due_on, title. */
const open: Record<Kind, RawBuilder<unknown>> = {
	'hotSpots.acknowledge': sql`select spot.id, spot.id as hot_spot_id, spot.unit_id as organisation_id,
			(spot.declared_at at time zone 'Asia/Ho_Chi_Minh')::date as due_on, spot.title
		from hot_spots spot where spot.acknowledged_at is null and spot.state <> 'closed'`,
	'hotSpots.dailyLine': sql`select md5(spot.id::text || missing.day::text)::uuid as id, spot.id as hot_spot_id,
			spot.unit_id as organisation_id, missing.day as due_on, spot.title
		from hot_spots spot cross join lateral (select ${missingSince} as day) missing where spot.state <> 'closed'`,
	'hotSpots.measure': sql`select measure.id, spot.id as hot_spot_id, coalesce(posts.organisation_id, spot.unit_id) as organisation_id,
			measure.due_on, measure.title
		from hot_spot_measures measure join hot_spots spot on spot.id = measure.hot_spot_id and spot.state <> 'closed'
		left join posts on posts.id = measure.owner_post_id where measure.done_at is null`,
};

const titles: Record<Kind, (title: string) => string> = {
	'hotSpots.acknowledge': (title) => `Nhận trách nhiệm điểm nóng: ${title}`,
	'hotSpots.dailyLine': (title) => `Ghi tình hình hôm nay của điểm nóng: ${title}`,
	'hotSpots.measure': (title) => `Việc xử lý điểm nóng: ${title}`,
};

const matterOf = (kind: Kind, { id, hotSpotId, organisationId, dueOn, title }: Row): Matter => ({
	kind,
	...{ id, organisationId, dueOn },
	title: titles[kind](title),
	path: `/hot-spots/${hotSpotId}`,
	verb: 'hotSpot.work',
	weight: 1,
});

export const hotSpotMatters: MatterProvider = {
	kinds,
	async open(db, { today, fromOn, untilOn, range, units }) {
		const within = range
			? sql`join unit_paths on unit_paths.organisation_id = due.organisation_id and unit_paths.from_on <= ${today}::date
				and unit_paths.to_on > ${today}::date and unit_paths.path >= ${range.low} and unit_paths.path < ${range.high}`
			: sql``;
		const named = units ? sql`and due.organisation_id = any(${units}::uuid[])` : sql``;
		const found = kinds.map(async (kind) => {
			// The line of a day to come is not owed yet: nobody is reminded of it ahead.
			const ahead = kind === 'hotSpots.dailyLine' ? sql`and due.due_on <= ${today}::date` : sql``;
			const { rows } = await sql<Row>`select due.* from (${open[kind]}) due ${within}
				where due.due_on between ${fromOn}::date and ${untilOn}::date ${named} ${ahead} order by due.due_on, due.id`.execute(
				db,
			);
			return rows.map((row) => matterOf(kind, row));
		});
		return (await Promise.all(found)).flat();
	},
	async stillOpen(db, kind, ids) {
		const { rows } = await sql<{ id: string }>`select due.id from (${open[kind as Kind]}) due
			where due.id = any(${ids}::uuid[])`.execute(db);
		return rows.map(({ id }) => id);
	},
};

/** Whoever holds the accountable post hears of it in the same minute, at night too; the hour's round does not repeat it. */
export async function tellAccountable(
	context: Context,
	spot: { id: string; title: string; organisationId: string; postId: string },
): Promise<void> {
	const { application, db, now, today: on } = context;
	const holders = (await listHolders(db, on, [], [spot.postId])).filter(({ postId }) => postId === spot.postId);
	const kind: Kind = 'hotSpots.acknowledge';
	await tellAtOnce(
		application,
		db,
		{ on, now, calendar: await loadCalendar(db) },
		holders.map(({ personId, postId }) => ({
			...{ kind, matterId: spot.id, step: stepName(0), organisationId: spot.organisationId, personId, postId },
			...{ reason: 'owes', title: titles[kind](spot.title), path: `/hot-spots/${spot.id}`, isAtNight: true },
		})),
	);
}

/** The id of the matter that a day's line is missing: the same as SQL makes it above. */
export function lineMatterId(hotSpotId: string, dueOn: CivilDate): string {
	const hex = createHash('md5').update(`${hotSpotId}${dueOn}`).digest('hex');
	return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** All that anybody may have been told of one hot spot and that is open no longer once it is closed. */
export async function listMatterIds(context: Context, of: { id: string }): Promise<string[]> {
	const { rows } = await sql<{ id: string }>`
		select ${of.id}::uuid as id union all select id from hot_spot_measures where hot_spot_id = ${of.id}
		union all select matter_id from notices where kind = 'hotSpots.dailyLine' and done_on is null and path = ${`/hot-spots/${of.id}`}`.execute(
		context.db,
	);
	return rows.map(({ id }) => id);
}
