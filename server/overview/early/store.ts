/**
 * SQL of the early page: what one level shows, from open records and from rows that the background count keeps. Kept
 * statements: the page is looked at often, and building them costs more than they do.
 */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import { openStates } from '#domain/cases/lifecycle.ts';
import type { Topic } from '#domain/cases/schema.ts';
import type { SignalRule } from '#domain/cases/signals/schema.ts';
import type { Trigger } from '#domain/incidents/schema.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import type { EarlyReason, EarlyRule } from '#domain/overview/early/schema.ts';
import type { PathRange } from '../../access/actor.ts';
import { type Allowed, checkedReach, inRanges } from '../../access/within.ts';
import { handledCases, isUnconflictedFor, type Viewer, viewerOf } from '../../cases/policy.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { kept } from '../../db/kept.ts';

/** Lines of one rule on a page; further ones are counted up to `mostCounted`. */
const mostShown = 10;
export const mostCounted = 100;

/** A level as its actor looks at it: where it stands, and how far each right reaches. */
export type Look = {
	id: string;
	path: string;
	pathEnd: string;
	parentId: string | null;
	today: string;
	early: PathRange[];
	signals: PathRange[];
	cases: PathRange[];
	assigned: PathRange[];
	viewer: Viewer;
};

export const lookAt = (
	context: Context,
	level: { organisationId: string; path: string; parentId: string | null },
): Look => ({
	id: level.organisationId,
	path: level.path,
	pathEnd: `${level.path}g`,
	parentId: level.parentId,
	today: context.today,
	early: checkedReach(context, 'early.read'),
	signals: checkedReach(context, 'signal.read'),
	cases: checkedReach(context, 'case.read'),
	assigned: checkedReach(context, 'case.assign'),
	viewer: viewerOf(context),
});

const isOf = (today: string, row: string) =>
	sql`${sql.ref(`${row}.fromOn`)} <= ${today}::date and ${sql.ref(`${row}.toOn`)} > ${today}::date`;
const named = (today: string, organisationId: string) => sql`(select name from organisation_names named
	where named.organisation_id = ${sql.ref(organisationId)} and ${isOf(today, 'named')})`;

/** Today's neighbours of a level in the tree: its parent where the actor may read it, and upper unions right below. */
export const listNeighbours = kept((db, look: Look) =>
	sql<{ id: string; name: string; isParent: boolean }>`
		(select face.organisation_id as id, face.name, true as is_parent from unit_faces face
			where face.organisation_id = ${look.parentId}::uuid and ${isOf(look.today, 'face')} and ${inRanges(look.early, 'face.path')})
		union all (select face.organisation_id, face.name, false from unit_faces face
			where face.parent_id = ${look.id}::uuid and not face.is_grassroots and ${isOf(look.today, 'face')}
				and (face.dissolved_on is null or face.dissolved_on > ${look.today}::date)
			order by face.place limit 70)`.compile(db),
);

export type IncidentRow = {
	id: string;
	trigger: Trigger;
	organisationName: string;
	reportedOn: CivilDate;
	involved: number | null;
	number: number;
	isTaken: boolean;
	total: number;
};

/** Open quick reports that have come to the level, or that it sent itself; newest first. */
export const listIncidents = kept((db, look: Look) =>
	sql<IncidentRow>`
		with here as (
			select incidents.id from incidents where incidents.organisation_id = ${look.id}::uuid and incidents.state = 'open'
			union select incidents.id from incident_levels arrived join incidents on incidents.id = arrived.incident_id
				where arrived.organisation_id = ${look.id}::uuid and incidents.state = 'open'
		), shown as (
			select incidents.*, count(*) over ()::int as total from here join incidents on incidents.id = here.id
			where incidents.main_id is null and not exists (select from early_dismissals gone
				where gone.organisation_id = ${look.id}::uuid and gone.rule = 'incident' and gone.subject = incidents.id
					and gone.number >= incidents.version)
			order by incidents.reported_at desc limit ${sql.lit(mostShown)}
		)
		select shown.id, told.trigger, ${named(look.today, 'shown.organisation_id')} as organisation_name,
			(shown.reported_at at time zone 'Asia/Ho_Chi_Minh')::date as reported_on,
			told.involved, shown.version as number, shown.total,
			exists (select from incident_levels taken where taken.incident_id = shown.id and taken.acknowledged_at is not null) as is_taken
		from shown join incident_versions told on told.incident_id = shown.id and told.number = shown.version
		order by shown.reported_at desc`.compile(db),
);

export type HotSpotRow = {
	id: string;
	title: string;
	unitName: string;
	declaredOn: string;
	hasLine: boolean;
	number: number;
	total: number;
};

const timesHot = (spot: string) => sql`1 + (select count(*)::int from hot_spot_entries entry
	where entry.hot_spot_id = ${sql.ref(`${spot}.id`)} and entry.kind = 'reopened')`;

/** Open hot spots in the level and below, in two ways: which of them is short depends on where the level stands. */
const openBelow = {
	/** From the units to their hot spots. */
	units: ({ today, path, pathEnd }: Look) =>
		sql`from hot_spots spot join unit_paths path on path.organisation_id = spot.unit_id and ${isOf(today, 'path')}
			where spot.state <> 'closed' and path.path >= ${path} and path.path < ${pathEnd}`,
	/** From the hot spots to their units, the newest first. */
	spots: ({ today, path, pathEnd }: Look) =>
		sql`from hot_spots spot cross join lateral (select face.path from unit_faces face
				where face.organisation_id = spot.unit_id and ${isOf(today, 'face')} offset 0) as unit
			where spot.state <> 'closed' and unit.path >= ${path} and unit.path < ${pathEnd}`,
};

const hotSpotColumns = sql`spot.id, spot.title, spot.unit_id, spot.declared_at`;
const newestFirst = sql`order by declared_at desc limit ${sql.lit(mostCounted + 1)}`;
/** So many open hot spots anywhere are gone through for a province; of more, only those of its units. */
const fewSpots = sql.lit(200);

const found = {
	top: (look: Look) => sql`found as (select ${hotSpotColumns} ${openBelow.spots(look)} ${newestFirst})`,
	second: (look: Look) => sql`
		few as materialized (select count(*) <= ${fewSpots} as is_few
			from (select from hot_spots where state <> 'closed' limit ${fewSpots} + 1) as open),
		found as (
			select * from (
				select ${hotSpotColumns} ${openBelow.spots(look)} and (select is_few from few)
				union all select ${hotSpotColumns} ${openBelow.units(look)} and (select not is_few from few)
			) as spot ${newestFirst})`,
	below: (look: Look) => sql`found as (select ${hotSpotColumns} ${openBelow.units(look)} ${newestFirst})`,
};

const hotSpotsBy = (place: keyof typeof found) =>
	kept((db, look: Look) =>
		sql<HotSpotRow>`
			with ${found[place](look)}, shown as (
				select found.*, count(*) over ()::int as total from found left join early_dismissals gone
					on gone.organisation_id = ${look.id}::uuid and gone.rule = 'hotSpot' and gone.subject = found.id
				-- A hot spot that flared up again is a new line.
				where gone.number is null or gone.number < ${timesHot('found')}
				order by found.declared_at desc limit ${sql.lit(mostShown)}
			)
			select shown.id, shown.title, ${named(look.today, 'shown.unit_id')} as unit_name, ${timesHot('shown')} as number, shown.total,
				(shown.declared_at at time zone 'Asia/Ho_Chi_Minh')::date as declared_on,
				exists (select from hot_spot_entries entry where entry.hot_spot_id = shown.id and entry.kind = 'line'
					and entry.on_day = ${look.today}::date) as has_line
			from shown order by shown.declared_at desc`.compile(db),
	);
const hotSpotsAt = { top: hotSpotsBy('top'), second: hotSpotsBy('second'), below: hotSpotsBy('below') };

/** Hot spots that have not ended, in the level and below, newest first; counted no further than `mostCounted`. */
export const listHotSpots = (db: Db, look: Look) => {
	const place = look.path.length <= segment ? 'top' : look.path.length <= 2 * segment ? 'second' : 'below';
	return hotSpotsAt[place](db, look);
};

export type SignalRow = {
	id: string;
	rule: SignalRule;
	topic: Topic | null;
	place: string | null;
	units: number;
	matters: number;
	people: number;
	fromOn: string;
	untilOn: string;
	total: number;
};

/** Open signals for the level, those of who was harmed and of many people first; without what the actor must not know of. */
export const listSignalsFor = kept((db, look: Look) =>
	sql<SignalRow>`
		select signals.id, signals.rule, signals.topic, signals.place, signals.units, signals.matters, signals.people,
			signals.from_on, signals.until_on, count(*) over ()::int as total
		from signals join unit_paths path on path.organisation_id = signals.organisation_id and ${isOf(look.today, 'path')}
		where signals.organisation_id = ${look.id}::uuid and signals.state = 'open' and ${inRanges(look.signals, 'path.path')}
			and not exists (select from signal_cases own where own.signal_id = signals.id and not ${isUnconflictedFor(look.viewer, 'own.caseId')})
		order by signals.rule = 'retaliation' desc, signals.people desc, signals.found_on desc, signals.id
		limit ${sql.lit(mostShown)}`.compile(db),
);

const open = sql.lit(`{${[...openStates].join(',')}}`);

/** Cases that the level itself holds past their day, as far as the actor may know of them; `gone`: so many were put away. */
export const countOverdueCases = kept((db, look: Look) =>
	sql<{ count: number; gone: number | null }>`
		select count(*)::int as count, (select gone.number from early_dismissals gone where gone.organisation_id = ${look.id}::uuid
				and gone.rule = 'cases' and gone.subject = ${look.id}::uuid) as gone
		from (select from cases join unit_paths standing on standing.organisation_id = cases.organisation_id and ${isOf(look.today, 'standing')}
			where cases.organisation_id = ${look.id}::uuid and cases.due_on < ${look.today}::date and cases.state = any(${open}::text[])
				and ((${inRanges(look.cases, 'standing.path')} and (cases.kind <> 'denunciation' or ${inRanges(look.assigned, 'standing.path')}))
					or cases.id in (${handledCases(look.viewer)}))
				and ${isUnconflictedFor(look.viewer)}
			limit ${sql.lit(mostCounted + 1)}) late`.compile(db),
);

export type CountedRow = {
	rule: EarlyRule;
	unitId: string;
	unitName: string;
	isGrassroots: boolean;
	number: number;
	before: number | null;
	periodCode: string | null;
	/** As text: it comes joined with others. */
	foundAt: string;
	total: number;
};

/** What the background count keeps for the level, the largest numbers of each rule. */
export const listCounted = kept((db, look: Look) =>
	sql<CountedRow>`
		select placed.*, face.name as unit_name, face.is_grassroots from (
			select line.rule, line.unit_id, line.number, line.before, line.period_code, line.found_at,
				count(*) over (partition by line.rule)::int as total,
				row_number() over (partition by line.rule order by line.number desc, line.unit_id) as place
			from early_lines line left join early_dismissals gone on gone.organisation_id = line.organisation_id
				and gone.rule = line.rule and gone.subject = line.unit_id
			where line.organisation_id = ${look.id}::uuid and (gone.number is null or line.number > gone.number)
		) placed join unit_faces face on face.organisation_id = placed.unit_id and ${isOf(look.today, 'face')}
		where placed.place <= ${sql.lit(mostShown)} order by placed.rule, placed.place`.compile(db),
);

export type DismissedRow = {
	rule: EarlyRule;
	subject: string;
	unitName: string | null;
	number: number;
	reason: EarlyReason;
	words: string | null;
	dismissedAt: Date;
	byTitle: string | null;
};

/** What was put away at the level, newest first. */
export const listDismissed = kept((db, look: Look) =>
	sql<DismissedRow>`
		select gone.rule, gone.subject, ${named(look.today, 'gone.subject')} as unit_name, gone.number, gone.reason, gone.words,
			gone.dismissed_at, posts.title as by_title
		from early_dismissals gone left join posts on posts.id = gone.dismissed_by_post_id
		where gone.organisation_id = ${look.id}::uuid order by gone.dismissed_at desc limit 50`.compile(db),
);

export type Dismissal = { rule: EarlyRule; subject: string; number: number; reason: EarlyReason; words: string | null };

/** Puts a line away at the level; once more with a new number and reason where it had come back. */
export async function insertDismissal(
	context: Context,
	level: Allowed<{ organisationId: string }, 'early.dismiss'>,
	{ rule, subject, number, reason, words }: Dismissal,
	postId: string | null,
): Promise<void> {
	const { now } = context;
	const { organisationId } = level;
	await sql`insert into early_dismissals (organisation_id, rule, subject, number, reason, words, dismissed_at, dismissed_by_post_id)
		values (${organisationId}, ${rule}, ${subject}, ${number}, ${reason}, ${words}, ${now}, ${postId})
		on conflict (organisation_id, rule, subject) do update set number = excluded.number, reason = excluded.reason,
			words = excluded.words, dismissed_at = excluded.dismissed_at, dismissed_by_post_id = excluded.dismissed_by_post_id`.execute(
		context.db,
	);
}

/** Gives whether there was one. */
export async function removeDismissal(
	context: Context,
	level: Allowed<{ organisationId: string }, 'early.dismiss'>,
	rule: EarlyRule,
	subject: string,
): Promise<boolean> {
	const { numDeletedRows } = await context.db
		.deleteFrom('earlyDismissals')
		.where('organisationId', '=', level.organisationId)
		.where('rule', '=', rule)
		.where('subject', '=', subject)
		.executeTakeFirst();
	return numDeletedRows > 0n;
}
