/** SQL of hot spots: one with proof of a right, the board, what is added to one, and what its unit had shown before. */
import { type RawBuilder, sql } from 'kysely';
import { addDays } from '#domain/calendar/date.ts';
import { knownDays } from '#domain/incidents/hotSpots/rules.ts';
import type {
	Criterion,
	HotSpotCause,
	HotSpotEntryKind,
	HotSpotMeasure,
	HotSpotParty,
	HotSpotState,
	Known,
	SourceKind,
	WorkplaceKind,
} from '#domain/incidents/hotSpots/schema.ts';
import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';

const nameOf = (today: string, organisationId: string) => sql<string>`(select named.name from organisation_names named
	where named.organisation_id = ${sql.ref(organisationId)} and named.from_on <= ${today}::date and named.to_on > ${today}::date)`;

const pathOf = (
	today: string,
	organisationId: string,
) => sql`join unit_paths path on path.organisation_id = ${sql.ref(organisationId)}
	and path.from_on <= ${today}::date and path.to_on > ${today}::date`;

/** The unit's own first quick report among the sources, as an instant. */
const firstReportAt = sql<Date | null>`(select min(incidents.reported_at) from hot_spot_sources source
	join incidents on incidents.id = source.target_id and incidents.organisation_id = spot.unit_id and incidents.state <> 'withdrawn'
	where source.hot_spot_id = spot.id and source.kind = 'incident')`;

const lastLineOn = sql<string | null>`(select max(entry.on_day) from hot_spot_entries entry
	where entry.hot_spot_id = spot.id and entry.kind = 'line')`;

/** Since when it has been hot without a break: the declaration or the last time that it flared up. */
export const heatedOn: RawBuilder<string> = sql<string>`(select max(entry.on_day) from hot_spot_entries entry
	where entry.hot_spot_id = spot.id and entry.kind in ('declared', 'reopened'))`;

export type HotSpotRow = {
	id: string;
	organisationId: string;
	organisationName: string;
	/** The union that declared it. */
	declaredById: string;
	unitId: string;
	unitName: string;
	path: string;
	communeName: string | null;
	title: string;
	cause: HotSpotCause;
	workplaceKind: WorkplaceKind;
	state: HotSpotState;
	criteria: Criterion[];
	beganOn: string;
	noticedOn: string;
	declaredAt: Date;
	accountablePostId: string;
	acknowledgedAt: Date | null;
	acknowledgedBy: string | null;
	cooledAt: Date | null;
	closedAt: Date | null;
	reviewCause: string | null;
	reviewLesson: string | null;
	known: Known | null;
	reviewedAt: Date | null;
	account: string | null;
	symbol: string | null;
	datedOn: string | null;
	firstReportAt: Date | null;
	lastLineOn: string | null;
	heatedOn: string;
	abilities: string[];
	mayAct: boolean;
};
export type HotSpot<V extends Verb> = Allowed<HotSpotRow, V>;

/** One hot spot with proof of the verb at its unit; locked where something is going to be added. */
export async function getHotSpot<V extends Verb>(context: Context, verb: V, id: string): Promise<HotSpot<V>> {
	const { db, today } = context;
	if (verb !== 'hotSpot.read') await sql`select from hot_spots where id = ${id} for update`.execute(db);
	const { rows } = await sql<HotSpotRow>`
		select spot.*, spot.unit_id as organisation_id, spot.organisation_id as declared_by_id, path.path,
			${nameOf(today, 'spot.organisation_id')} as organisation_name, ${nameOf(today, 'spot.unit_id')} as unit_name,
			communes.name as commune_name, people.full_name as acknowledged_by, ${firstReportAt} as first_report_at,
			${lastLineOn} as last_line_on, ${heatedOn} as heated_on,
			${abilities(context, ['hotSpot.declare', 'hotSpot.work'], 'path.path')} as abilities, ${within(context, verb, 'path.path')} as may_act
		from hot_spots spot ${pathOf(today, 'spot.unit_id')}
		left join communes on communes.code = spot.commune_code left join people on people.id = spot.acknowledged_by_person_id
		where spot.id = ${id} and (${within(context, 'hotSpot.read', 'path.path')} or ${within(context, verb, 'path.path')})`.execute(
		db,
	);
	return prove(context, verb, rows[0]);
}

export type Accountable = { postId: string; title: string; holder: string | null; phone: string | null };

/** The chair's post of a unit, with whoever holds it today; undefined where the unit has none. */
export async function findChair(context: Context, unitId: string): Promise<Accountable | undefined> {
	return findPost(
		context,
		sql`posts.organisation_id = ${unitId} and posts.role in ('grassrootsChair', 'upperLeader')
		and posts.from_on <= ${context.today}::date and posts.to_on > ${context.today}::date`,
	);
}

export async function findPostById(context: Context, postId: string): Promise<Accountable | undefined> {
	return findPost(context, sql`posts.id = ${postId}`);
}

async function findPost(context: Context, which: RawBuilder<unknown>): Promise<Accountable | undefined> {
	const { rows } = await sql<Accountable>`
		select posts.id as post_id, posts.title, people.full_name as holder, people.phone from posts
		left join mandates on mandates.post_id = posts.id and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date
		left join people on people.id = mandates.person_id
		where ${which} order by people.id is null, posts.from_on, posts.id limit 1`.execute(context.db);
	return rows[0];
}

/** Posts that somebody holds today at the unit and at the union that declared it: a measure may be given to them. */
export async function listPosts(context: Context, unitIds: readonly string[]) {
	const { rows } = await sql<{ postId: string; title: string }>`
		select posts.id as post_id, posts.title || ', ' || ${nameOf(context.today, 'posts.organisation_id')} as title from posts
		where posts.organisation_id = any(${`{${unitIds.join(',')}}`}::uuid[]) and posts.role <> 'administrator'
			and exists (select from mandates where mandates.post_id = posts.id
				and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date)
		order by posts.organisation_id = ${unitIds[0]}::uuid desc, posts.from_on, posts.id limit 60`.execute(context.db);
	return rows;
}

export async function listMeasures(context: Context, id: string): Promise<HotSpotMeasure[]> {
	const { rows } = await sql<HotSpotMeasure>`
		select measure.id, measure.title, measure.due_on, measure.done_at, measure.done_words, done_by.title as done_by_title,
			coalesce(owner.title || ', ' || ${nameOf(context.today, 'owner.organisation_id')}, measure.owner_words) as owner_title
		from hot_spot_measures measure left join posts owner on owner.id = measure.owner_post_id
		left join posts done_by on done_by.id = measure.done_by_post_id
		where measure.hot_spot_id = ${id} order by measure.due_on, measure.id limit 200`.execute(context.db);
	return rows;
}

export async function listParties(context: Context, id: string): Promise<HotSpotParty[]> {
	return context.db
		.selectFrom('hotSpotParties')
		.select(['id', 'who', 'heldOn', 'result'])
		.where('hotSpotId', '=', id)
		.orderBy('heldOn', 'desc')
		.orderBy('id', 'desc')
		.limit(200)
		.execute();
}

/** Newest first; a year of daily lines at most. */
export async function listEntries(context: Context, id: string) {
	const { rows } = await sql<{
		id: string;
		kind: HotSpotEntryKind;
		at: Date;
		onDay: string;
		byTitle: string | null;
		byOrganisation: string | null;
		words: string;
	}>`select entry.id, entry.kind, entry.at, entry.on_day, posts.title as by_title,
			${nameOf(context.today, 'posts.organisation_id')} as by_organisation, entry.words
		from hot_spot_entries entry left join posts on posts.id = entry.post_id
		where entry.hot_spot_id = ${id} order by entry.at desc, entry.id desc limit 400`.execute(context.db);
	return rows;
}

export async function listSources(context: Context, id: string): Promise<{ kind: SourceKind; targetId: string }[]> {
	return context.db.selectFrom('hotSpotSources').select(['kind', 'targetId']).where('hotSpotId', '=', id).execute();
}

/** Adds what happened; the one place that does. */
export async function addEntry(
	context: Context,
	hotSpotId: string,
	{ kind, words, postId }: { kind: HotSpotEntryKind; words: string; postId: string | null },
): Promise<void> {
	const { now, today, actor } = context;
	await context.db
		.insertInto('hotSpotEntries')
		.values({ id: newId(now), hotSpotId, kind, at: now, onDay: today, postId, personId: actor.personId, words })
		.execute();
}

type Changes = Partial<{
	state: HotSpotState;
	acknowledgedAt: Date;
	acknowledgedByPersonId: string;
	cooledAt: Date | null;
	closedAt: Date | null;
	reviewCause: string;
	reviewLesson: string;
	known: string;
	reviewedAt: Date;
	account: string;
	symbol: string | null;
	datedOn: string | null;
}>;

export async function changeHotSpot(
	context: Context,
	of: HotSpot<'hotSpot.declare'> | HotSpot<'hotSpot.work'>,
	changes: Changes,
): Promise<void> {
	await context.db.updateTable('hotSpots').set(changes).where('id', '=', of.id).execute();
}

export async function insertMeasure(
	context: Context,
	of: HotSpot<'hotSpot.work'>,
	fields: {
		title: string;
		ownerPostId: string | null;
		ownerWords: string | null;
		dueOn: string;
		madeByPostId: string | null;
	},
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('hotSpotMeasures')
		.values({ id, hotSpotId: of.id, madeAt: context.now, doneWords: null, doneByPostId: null, ...fields })
		.execute();
	return id;
}

/** Gives whether it was open until now. */
export async function completeMeasure(
	context: Context,
	of: HotSpot<'hotSpot.work'>,
	measureId: string,
	done: { words: string; postId: string | null },
): Promise<boolean> {
	const { numUpdatedRows } = await context.db
		.updateTable('hotSpotMeasures')
		.set({ doneAt: context.now, doneWords: done.words, doneByPostId: done.postId })
		.where('id', '=', measureId)
		.where('hotSpotId', '=', of.id)
		.where('doneAt', 'is', null)
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}

export async function insertParty(
	context: Context,
	of: HotSpot<'hotSpot.work'>,
	fields: { who: string; heldOn: string; result: string; madeByPostId: string | null },
): Promise<void> {
	await context.db
		.insertInto('hotSpotParties')
		.values({ id: newId(context.now), hotSpotId: of.id, madeAt: context.now, ...fields })
		.execute();
}

/**
 * What the unit had shown from 90 days before it began until the declaration, as counts of days: its quick reports, signals
 * with a case of it, and cases and notes by topic. Whoever reads the review is not always a handler, so that cases count
 * only where they could be known at the unit: held there, no denunciation, about no leader, nobody kept from knowing.
 */
export async function takeKnown(
	context: Context,
	of: HotSpot<'hotSpot.work'>,
): Promise<Omit<Known, 'reportedHoursBefore'>> {
	const fromOn = addDays(of.beganOn, -knownDays);
	const { rows } = await sql<Known['facts'][number] & { untilOn: string }>`
		with span as (select (${of.declaredAt}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date as until_on)
		select facts.*, span.until_on from span left join lateral (
			select (incidents.reported_at at time zone 'Asia/Ho_Chi_Minh')::date as on_day, 'incident' as kind, told.trigger as code, count(*)::int as count
			from incidents join incident_versions told on told.incident_id = incidents.id and told.number = 1
			where incidents.organisation_id = ${of.unitId} and incidents.state <> 'withdrawn' and incidents.reported_at <= ${of.declaredAt}
				and (incidents.reported_at at time zone 'Asia/Ho_Chi_Minh')::date >= ${fromOn}::date group by 1, 3
			union all select signals.found_on, 'signal', '', count(*)::int from signals
			where signals.found_on between ${fromOn}::date and span.until_on and exists (
				select from hot_spot_sources source where source.hot_spot_id = ${of.id} and source.target_id = signals.id) group by 1
			union all select cases.received_on, 'cases', cases.topic, count(*)::int from cases
			where cases.about_organisation_id = ${of.unitId} and cases.received_on between ${fromOn}::date and span.until_on
				and cases.kind not in ('denunciation', 'denunciationInformation', 'unclassified') and cases.concerns_leader = 'no'
				and cases.duplicate_of_id is null and cases.state <> 'withdrawn'
				and cases.id in (select holder.case_id from case_holders holder where holder.organisation_id = ${of.unitId})
				and not exists (select from case_conflicts conflict where conflict.case_id = cases.id) group by 1, 3
			union all select notes.written_on, 'notes', notes.topic, count(*)::int from notes
			where notes.organisation_id = ${of.unitId} and notes.written_on between ${fromOn}::date and span.until_on
				and notes.withdrawn_on is null and not notes.concerns_leader group by 1, 3
		) facts on true order by facts.on_day, facts.kind, facts.code`.execute(context.db);
	const facts = rows
		.filter(({ onDay }) => onDay !== null)
		.map(({ onDay, kind, code, count }) => ({ onDay, kind, code, count }));
	return { fromOn, untilOn: rows[0]?.untilOn ?? of.noticedOn, facts, takenOn: context.today };
}
