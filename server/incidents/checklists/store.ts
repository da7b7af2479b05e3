/** SQL of check-lists: those that unions made, and what was ticked at an event. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { PublishedList } from '#domain/incidents/checklists/rules.ts';
import type { ChecklistItem } from '#domain/incidents/checklists/schema.ts';
import type { Trigger } from '#domain/incidents/schema.ts';
import { upTo } from '#domain/organisations/paths/rules.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Incident } from '../store.ts';
import type { SettingUnion } from '../unions/store.ts';

export type Published = PublishedList & { trigger: Trigger; organisationName: string };

/** Lists made by the unions of the path until the day; of one kind of event, or of all. */
export async function publishedFor(
	context: Context,
	path: string,
	on: CivilDate,
	trigger: Trigger | null,
): Promise<Published[]> {
	const { rows } = await sql<Published>`
		select list.id, list.trigger, list.organisation_id, named.name as organisation_name, list.from_on,
			length(unit.path) as depth, list.items
		from unit_paths unit
		join checklists list on list.organisation_id = unit.organisation_id and list.from_on <= ${on}::date
			and (${trigger}::text is null or list.trigger = ${trigger}::text)
		join organisation_names named on named.organisation_id = unit.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where unit.path = any(${upTo(path)}::text[]) and unit.from_on <= ${context.today}::date and unit.to_on > ${context.today}::date
	`.execute(context.db);
	return rows;
}

export async function insertList(
	context: Context,
	union: SettingUnion<'incident.configure'>,
	list: { trigger: Trigger; fromOn: CivilDate; items: readonly ChecklistItem[] },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('checklists')
		.values({
			id,
			organisationId: union.organisationId,
			trigger: list.trigger,
			fromOn: list.fromOn,
			items: JSON.stringify(list.items),
			madeAt: context.now,
			madeByPersonId: context.actor.personId,
		})
		.execute();
	return id;
}

export type Subject = {
	trigger: Trigger;
	organisationName: string;
	noticedAt: Date;
	communeCode: string | null;
};

/** What the check-list of a quick report goes by, as its newest version says. */
export async function subjectOf(
	context: Context,
	incident: Incident<'incident.read' | 'incident.say'>,
): Promise<Subject> {
	const { rows } = await sql<Subject>`
		select newest.trigger, newest.noticed_at, newest.commune_code, named.name as organisation_name
		from incident_versions newest
		join organisation_names named on named.organisation_id = ${incident.organisationId}::uuid
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where newest.incident_id = ${incident.id}::uuid and newest.number = ${incident.version}
	`.execute(context.db);
	return rows[0] as Subject;
}

export type Tick = {
	code: string;
	entryId: string;
	at: Date;
	happenedAt: Date | null;
	byTitle: string;
};

/** What stands as done. */
export async function ticksOf(db: Db, incidentId: string): Promise<Tick[]> {
	const { rows } = await sql<Tick>`
		select tick.code, tick.entry_id, entry.at, entry.happened_at, coalesce(posts.title, people.full_name) as by_title
		from checklist_ticks tick
		join incident_entries entry on entry.id = tick.entry_id
		left join posts on posts.id = entry.post_id
		left join people on people.id = entry.person_id
		where tick.incident_id = ${incidentId}::uuid and tick.undone_by_entry_id is null
	`.execute(db);
	return rows;
}

export async function insertTick(
	db: Db,
	incident: Incident<'incident.say'>,
	tick: { code: string; entryId: string },
): Promise<void> {
	await db
		.insertInto('checklistTicks')
		.values({ incidentId: incident.id, ...tick })
		.execute();
}

export async function undoTick(
	db: Db,
	incident: Incident<'incident.say'>,
	{ entryId, undoneByEntryId }: { entryId: string; undoneByEntryId: string },
): Promise<void> {
	await db
		.updateTable('checklistTicks')
		.set({ undoneByEntryId })
		.where('incidentId', '=', incident.id)
		.where('entryId', '=', entryId)
		.execute();
}
