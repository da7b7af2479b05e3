/**
 * The append-only log: audit trail and job trigger in one. Events hold ids and codes, never texts or names; the
 * application login may only insert. A row in event_todo waits for the dispatcher, since adding a job here would
 * notify, and notifications serialise all commits.
 */
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { newId } from '../db/id.ts';

export type EventInput = {
	name: string;
	organisationId?: string | undefined;
	subjectId?: string | undefined;
	postId?: string | undefined;
	details?: Record<string, string | number | boolean | null> | undefined;
	/** In the log, but no job begins: one of thousands of a long work whose end is an event of its own. */
	isQuiet?: boolean;
};

/** Notes an event; it is written when the action has succeeded, in the same transaction. */
export function record(context: Context, event: EventInput): void {
	context.events.push(event);
}

/** Writes what was noted, in one statement. */
export async function writeEvents(context: Context): Promise<void> {
	if (context.events.length === 0) return;
	const rows = context.events.map((event) => ({
		id: newId(context.now),
		name: event.name,
		post_id: event.postId ?? null,
		organisation_id: event.organisationId ?? null,
		subject_id: event.subjectId ?? null,
		details: event.details ?? {},
		is_quiet: event.isQuiet ?? false,
	}));
	await sql`
		with input as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as row(id uuid, name text, post_id uuid, organisation_id uuid, subject_id uuid, details jsonb, is_quiet boolean)
		), written as (
			insert into events (id, occurred_at, name, person_id, post_id, organisation_id, subject_id, details)
			select id, ${context.now}, name, ${context.actor.personId || null}::uuid, post_id, organisation_id, subject_id, details
			from input
		)
		insert into event_todo (event_id, name, occurred_at) select id, name, ${context.now} from input where not is_quiet
	`.execute(context.db);
}
