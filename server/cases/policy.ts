/**
 * Who may see that a case exists. Its handlers; beyond them those whose reach holds the union that has it, except that
 * the line of a denunciation is seen only by its handlers and by who assigns them. Whoever is in a conflict sees nothing,
 * whatever post she holds: the same rows of case_conflicts bind the vault's functions.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Context } from '../context.ts';

/** True where the actor's post of today is a handler of the case in `cases`. */
export function isHandler(context: Context): RawBuilder<SqlBool> {
	const posts = context.actor.posts.map((post) => post.postId);
	return sql<SqlBool>`exists (select from case_handlers handler where handler.case_id = cases.id
		and handler.post_id = any(${posts}::uuid[]) and handler.from_on <= ${context.today}::date and handler.to_on > ${context.today}::date)`;
}

/** True where no conflict of the case in `cases` names the actor, a post or a union of hers. */
export function isUnconflicted(context: Context): RawBuilder<SqlBool> {
	const { personId, posts } = context.actor;
	return sql<SqlBool>`not exists (select from case_conflicts conflict where conflict.case_id = cases.id and (
		conflict.person_id = ${personId || null}::uuid
		or conflict.post_id = any(${posts.map((post) => post.postId)}::uuid[])
		or conflict.organisation_id = any(${posts.map((post) => post.organisationId)}::uuid[])))`;
}

/** Condition over `cases` joined with today's path of the holding union in `unit_paths`. */
export function isVisible(context: Context): RawBuilder<SqlBool> {
	return sql<SqlBool>`(
		(${isHandler(context)} or (${within(context, 'case.read', 'unitPaths.path')}
			and (cases.kind <> 'denunciation' or ${within(context, 'case.assign', 'unitPaths.path')})))
		and ${isUnconflicted(context)}
	)`;
}
