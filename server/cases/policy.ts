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

/** True where the row in `conflict` names the actor, a post or a union of hers. */
function isNamed(context: Context): RawBuilder<SqlBool> {
	const { personId, posts, via } = context.actor;
	const postIds = posts.map((post) => post.postId);
	const ofHolder = sql`or conflict.person_id in (select mandates.person_id from mandates where mandates.post_id = any(${postIds}::uuid[])
		and mandates.from_on <= ${context.today}::date and mandates.to_on > ${context.today}::date)`;
	return sql<SqlBool>`(
		conflict.person_id = ${personId || null}::uuid
		or conflict.post_id = any(${postIds}::uuid[])
		or conflict.organisation_id = any(${posts.map((post) => post.organisationId)}::uuid[])
		${via === 'token' ? ofHolder : sql``})`;
}

/**
 * True where no conflict of a case, by default the one in `cases`, names the actor, a post or a union of hers. A token
 * acts for its post: what is hidden from whoever holds that post today is hidden from the token.
 */
export function isUnconflicted(context: Context, caseColumn = 'cases.id'): RawBuilder<SqlBool> {
	return sql<SqlBool>`not exists (select from case_conflicts conflict where conflict.case_id = ${sql.ref(caseColumn)} and ${isNamed(context)})`;
}

/** Condition over `cases` joined with today's path of the holding union in `unit_paths`. */
export function isVisible(context: Context): RawBuilder<SqlBool> {
	return sql<SqlBool>`(
		(${isHandler(context)} or (${within(context, 'case.read', 'unitPaths.path')}
			and (cases.kind <> 'denunciation' or ${within(context, 'case.assign', 'unitPaths.path')})))
		and ${isUnconflicted(context)}
	)`;
}

/**
 * The same condition for counting many: what the actor handles and what is hidden from her are made once, as sets, and
 * not looked up for each case. `standing` is today's path of the holding union.
 */
export function isVisibleAmongMany(context: Context): RawBuilder<SqlBool> {
	const posts = context.actor.posts.map((post) => post.postId);
	const isHandled = sql`cases.id in (select handler.case_id from case_handlers handler where handler.post_id = any(${posts}::uuid[])
		and handler.from_on <= ${context.today}::date and handler.to_on > ${context.today}::date)`;
	return sql<SqlBool>`(
		(${within(context, 'case.read', 'standing.path')} and (cases.kind <> 'denunciation' or ${within(context, 'case.assign', 'standing.path')}))
		or ${isHandled})
		and cases.id not in (select conflict.case_id from case_conflicts conflict where ${isNamed(context)})`;
}

/** The id in the column where it is of a case that the actor may see, else null: another register may point to it. */
export function visibleCase(context: Context, caseColumn: string): RawBuilder<string | null> {
	return sql<
		string | null
	>`(select cases.id from cases join unit_paths on unit_paths.organisation_id = cases.organisation_id
		and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		where cases.id = ${sql.ref(caseColumn)} and ${isVisible(context)})`;
}
