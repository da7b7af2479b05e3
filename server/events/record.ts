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

/** Writes what was noted, in one statement for every fifty. */
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
	// All are started in this turn: the commit follows in the next one.
	const statements = Array.from({ length: Math.ceil(events.length / mostAtOnce) }, (_, place) => {
		const rows = events.slice(place * mostAtOnce, (place + 1) * mostAtOnce).map((event) => ({
			id: by.nextId(),
			name: event.name,
			postId: event.postId ?? null,
			organisationId: event.organisationId ?? null,
			subjectId: event.subjectId ?? null,
			details: JSON.stringify(event.details ?? {}),
			isQuiet: event.isQuiet ?? false,
		}));
		const todo = rows.filter((row) => !row.isQuiet).map(({ id, name }) => ({ id, name }));
		const facts = rows.map(({ isQuiet, ...row }) => row);
		return newEvents(db, { rows: facts, todo, at: by.at, personId: by.personId });
	});
	await Promise.all(statements);
}

/** Most acts note one or two. */
const mostAtOnce = 50;

type NewEvents = {
	rows: Record<'id' | 'name' | 'postId' | 'organisationId' | 'subjectId' | 'details', string | null>[];
	todo: { id: string; name: string }[];
	at: Date;
	personId: string | null;
};

// Rows as they are: taken apart from JSON, they cost a submission a third more.
const newEvents = kept((db, { rows, todo, at, personId }: NewEvents) => {
	const written = sql`insert into events (id, occurred_at, name, person_id, post_id, organisation_id, subject_id, details) values ${sql.join(
		rows.map(
			(row) => sql`(${row.id}::uuid, ${at}::timestamptz, ${row.name}, ${personId}::uuid, ${row.postId}::uuid,
			${row.organisationId}::uuid, ${row.subjectId}::uuid, ${row.details}::jsonb)`,
		),
	)}`;
	if (todo.length === 0) return written.compile(db);
	return sql`with written as (${written}) insert into event_todo (event_id, name, occurred_at) values ${sql.join(
		todo.map((row) => sql`(${row.id}::uuid, ${row.name}, ${at}::timestamptz)`),
	)}`.compile(db);
});
