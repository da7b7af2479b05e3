/**
 * The append-only log: audit trail and job trigger in one. Events hold ids and codes, never texts or names; the
 * application login may only insert. A row in event_todo waits for the dispatcher, since adding a job here would
 * notify, and notifications serialise all commits.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { newId } from '../db/id.ts';
import { kept } from '../db/kept.ts';

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
	await insertEvents(context.db, context.events, {
		at: context.now,
		personId: context.actor.personId || null,
		nextId: () => newId(context.now),
	});
}

/**
 * Writes what workers' envelopes brought: random ids and one instant for all, which is that of the batch and not of any
 * sending, so that neither ids nor times tell an order.
 */
export async function writeBatchEvents(db: Db, events: readonly EventInput[], nominalAt: Date): Promise<void> {
	await insertEvents(db, events, { at: nominalAt, personId: null, nextId: randomUUID });
}

async function insertEvents(
	db: Db,
	events: readonly EventInput[],
	by: { at: Date; personId: string | null; nextId: () => string },
): Promise<void> {
	if (events.length === 0) return;
	const rows = events.map((event) => ({
		id: by.nextId(),
		name: event.name,
		post_id: event.postId ?? null,
		organisation_id: event.organisationId ?? null,
		subject_id: event.subjectId ?? null,
		details: event.details ?? {},
		is_quiet: event.isQuiet ?? false,
	}));
	await newEvents(db, { rows: JSON.stringify(rows), at: by.at, personId: by.personId });
}

const newEvents = kept((db, { rows, at, personId }: { rows: string; at: Date; personId: string | null }) =>
	sql`
		with input as (
			select * from jsonb_to_recordset(${rows}::jsonb)
				as row(id uuid, name text, post_id uuid, organisation_id uuid, subject_id uuid, details jsonb, is_quiet boolean)
		), written as (
			insert into events (id, occurred_at, name, person_id, post_id, organisation_id, subject_id, details)
			select id, ${at}, name, ${personId}::uuid, post_id, organisation_id, subject_id, details
			from input
		)
		insert into event_todo (event_id, name, occurred_at) select id, name, ${at} from input where not is_quiet
	`.compile(db),
);
