/**
 * Who reads a situation note: its writer, and whoever reads the notes of the unit. A note about a leader is not read by
 * anybody in a post of that unit, except by who wrote it.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

/** Condition over `notes` joined with today's path of its unit in `unit_paths`. */
export function isReadable(context: Context): RawBuilder<SqlBool> {
	const own = context.actor.posts.map((post) => post.organisationId);
	return sql<SqlBool>`(${within(context, 'note.read', 'unitPaths.path')}
		and not (notes.concerns_leader and notes.organisation_id = any(${own}::uuid[])))`;
}

/** By the actor, at a unit where she still writes notes. */
export function isWriter(context: Context): RawBuilder<SqlBool> {
	return sql<SqlBool>`(notes.person_id = ${context.actor.personId || null}::uuid
		and ${within(context, 'note.write', 'unitPaths.path')})`;
}

/** True where the id in the column is of a note that is hidden from the actor as the one it may concern. */
export function isHiddenNote(context: Context, idColumn: string): RawBuilder<SqlBool> {
	const own = context.actor.posts.map((post) => post.organisationId);
	return sql<SqlBool>`exists (select from notes where notes.id = ${sql.ref(idColumn)} and notes.concerns_leader
		and notes.organisation_id = any(${own}::uuid[]) and notes.person_id <> ${context.actor.personId || null}::uuid)`;
}
