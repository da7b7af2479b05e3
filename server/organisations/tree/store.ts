/**
 * The dated tree. A path is the fixed-width segments of all ancestors; an ancestor is a prefix, a subtree is a range.
 * Whoever changes the tree holds one lock, so that two changes cannot weave a cycle.
 */
import { sql } from 'kysely';
import { formatDate } from '#domain/calendar/date.ts';
import { segment } from '#domain/organisations/paths/rules.ts';
import { problem } from '#domain/problems.ts';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { newId } from '../../db/id.ts';
import type { Organisation } from '../store.ts';

/** First day after every day that a range may hold. */
export const endless = 'infinity';

/** Only one change of the tree at a time; released with the transaction. */
export async function lockTree(db: Db): Promise<void> {
	await sql`select pg_advisory_xact_lock(7213002)`.execute(db);
}

/** The path of a unit on a day. Throws notFound where it has none. */
export async function pathOn(db: Db, organisationId: string, on: string): Promise<string> {
	const row = await db
		.selectFrom('unitPaths')
		.select('path')
		.where('organisationId', '=', organisationId)
		.where('fromOn', '<=', on)
		.where('toOn', '>', on)
		.executeTakeFirst();
	if (!row) throw problem('beforeFounding', { on: formatDate(on) });
	return row.path;
}

/** Gives a new unit its paths under the parent, following the parent's later moves that are already known. */
export async function plant(db: Db, unit: { id: string; segment: string }, parentId: string | null, on: string) {
	if (parentId === null) {
		await db.insertInto('unitPaths').values({ organisationId: unit.id, path: unit.segment, fromOn: on }).execute();
		return;
	}
	await sql`
		insert into unit_paths (organisation_id, path, from_on, to_on)
		select ${unit.id}, path || ${unit.segment}, greatest(from_on, ${on}::date), to_on
		from unit_paths where organisation_id = ${parentId} and to_on > ${on}::date
	`.execute(db);
}

/**
 * Moves a subtree under another parent from a day on: closes and opens the paths of all its units, and renews those of
 * units that come into it later. Refuses a cycle, and a day before a change of the unit's or the parent's own path that
 * is already known, since the past is corrected by its own act.
 */
export async function transplant(db: Db, organisationId: string, parentId: string, on: string): Promise<void> {
	const oldPath = await pathOn(db, organisationId, on);
	const parentPath = await pathOn(db, parentId, on);
	if (parentPath.startsWith(oldPath)) throw problem('cycleInTree');
	const later = await sql<{ fromOn: string | null }>`
		select min(from_on) as from_on from unit_paths
		where from_on > ${on}::date and organisation_id in (${organisationId}, ${parentId})
	`.execute(db);
	const laterOn = later.rows[0]?.fromOn;
	if (laterOn) throw problem('laterChange', { on: formatDate(laterOn) });
	// The unit's own path stays from here on, so whatever lies below it on a later day begins with it too.
	const inSubtree = sql`path >= ${oldPath} and path < ${`${oldPath}g`}`;
	const kept = oldPath.length - segment + 1;
	const renewed = sql`${parentPath}::text || substr(path, ${kept}::int)`;
	// Rows that begin on that very day or later only get another path; a range of no days must not exist.
	await sql`update unit_paths set path = ${renewed} where ${inSubtree} and from_on >= ${on}::date`.execute(db);
	const closed = await sql<{ organisationId: string; path: string; toOn: string }>`
		with open as (
			select organisation_id, from_on, path, to_on from unit_paths
			where ${inSubtree} and from_on < ${on}::date and to_on > ${on}::date
		), closed as (
			update unit_paths set to_on = ${on}::date from open
			where unit_paths.organisation_id = open.organisation_id and unit_paths.from_on = open.from_on
		)
		select organisation_id, ${renewed} as path, to_on from open
	`.execute(db);
	if (closed.rows.length === 0) return;
	await sql`
		insert into unit_paths (organisation_id, path, from_on, to_on)
		select (row->>'organisationId')::uuid, row->>'path', ${on}::date, (row->>'toOn')::date
		from jsonb_array_elements(${JSON.stringify(closed.rows)}::jsonb) as row
	`.execute(db);
}

/** The unit and those above it on a day, from the top, as far as the actor may read; empty where the unit is not seen. */
export async function lineageOn(context: Context, organisationId: string, on: string) {
	const found = await sql<{ id: string; name: string }>`
		select above.id, named.name from unit_paths own
		cross join generate_series(1, length(own.path) / ${segment}::int) as level
		join organisations above on above.number
			= ('x' || lpad(substr(own.path, (level - 1) * ${segment}::int + 1, ${segment}::int), 16, '0'))::bit(64)::bigint
		join unit_paths standing on standing.organisation_id = above.id
			and standing.from_on <= ${context.today}::date and standing.to_on > ${context.today}::date
		join organisation_names named on named.organisation_id = above.id
			and named.from_on <= ${on}::date and named.to_on > ${on}::date
		where own.organisation_id = ${organisationId} and own.from_on <= ${on}::date and own.to_on > ${on}::date
			and ${within(context, 'organisation.read', 'standing.path')}
		order by level
	`.execute(context.db);
	return found.rows;
}

/** First day of the latest row of a dated table: changes come after it. */
export async function latestStart(
	db: Db,
	table: 'organisationNames' | 'organisationParents',
	organisationId: string,
): Promise<string | null> {
	const row = await db
		.selectFrom(table)
		.select((select) => select.fn.max<string | null>('fromOn').as('fromOn'))
		.where('organisationId', '=', organisationId)
		.executeTakeFirstOrThrow();
	return row.fromOn;
}

/** Ends the running line to the parent and begins the new one; the paths are moved by `transplant`. */
export async function replaceParent(
	context: Context,
	organisation: Organisation<'organisation.reparent'>,
	change: {
		parentId: string;
		fromOn: string;
		reason: string;
		decisionNumber?: string | undefined;
		decisionOn?: string | undefined;
	},
): Promise<void> {
	await context.db
		.updateTable('organisationParents')
		.set({ toOn: change.fromOn })
		.where('organisationId', '=', organisation.organisationId)
		.where('toOn', '=', endless)
		.execute();
	await context.db
		.insertInto('organisationParents')
		.values({
			id: newId(context.now),
			organisationId: organisation.organisationId,
			parentId: change.parentId,
			fromOn: change.fromOn,
			decisionNumber: change.decisionNumber ?? null,
			decisionOn: change.decisionOn ?? null,
			reason: change.reason,
		})
		.execute();
}

/** Units directly below on that day or later that have not ended by then. */
export async function countChildrenFrom(db: Db, organisationId: string, on: string): Promise<number> {
	const row = await db
		.selectFrom('organisationParents')
		.innerJoin('organisations', 'organisations.id', 'organisationParents.organisationId')
		.select((select) => select.fn.countAll<number>().as('count'))
		.where('parentId', '=', organisationId)
		.where('toOn', '>', on)
		.where((where) =>
			where.or([where('organisations.dissolvedOn', 'is', null), where('organisations.dissolvedOn', '>', on)]),
		)
		.executeTakeFirstOrThrow();
	return row.count;
}
