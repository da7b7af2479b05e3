/** What was asked, answered and done between the levels. Only added to. */
import { sql } from 'kysely';
import type { CivilDate } from '#domain/calendar/date.ts';
import type { EntryKind, IncidentEntry } from '#domain/incidents/schema.ts';
import type { HeldPost } from '../../access/actor.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';

export type NewEntry = { incidentId: string; kind: EntryKind; words: string; happenedAt?: Date | null };

/** What the actor adds, in the name of the post in which she acts. */
export async function addEntry(context: Context, by: HeldPost | undefined, entry: NewEntry): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('incidentEntries')
		.values({
			id,
			incidentId: entry.incidentId,
			kind: entry.kind,
			at: context.now,
			happenedAt: entry.happenedAt ?? null,
			organisationId: by?.organisationId ?? null,
			postId: by?.postId ?? null,
			personId: context.actor.personId,
			words: entry.words,
		})
		.execute();
	return id;
}

/** What the clock adds: by nobody, about a union. */
export async function addClockEntries(
	db: Db,
	now: Date,
	entries: readonly (NewEntry & { organisationId: string })[],
): Promise<void> {
	if (entries.length === 0) return;
	const rows = entries.map((entry) => ({
		id: newId(now),
		incident_id: entry.incidentId,
		kind: entry.kind,
		organisation_id: entry.organisationId,
		words: entry.words,
	}));
	await sql`
		insert into incident_entries (id, incident_id, kind, at, organisation_id, words)
		select id, incident_id, kind, ${now}, organisation_id, words from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as row(id uuid, incident_id uuid, kind text, organisation_id uuid, words text)
	`.execute(db);
}

/** Oldest first. */
export async function entriesOf(db: Db, incidentId: string, on: CivilDate): Promise<IncidentEntry[]> {
	const { rows } = await sql<IncidentEntry>`
		select entry.id, entry.kind, entry.at, entry.happened_at, named.name as organisation_name, posts.title as by_title,
			people.full_name as by_name, entry.words
		from incident_entries entry
		left join posts on posts.id = entry.post_id
		left join people on people.id = entry.person_id
		left join organisation_names named on named.organisation_id = entry.organisation_id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where entry.incident_id = ${incidentId}::uuid
		order by entry.at, entry.id
	`.execute(db);
	return rows;
}
