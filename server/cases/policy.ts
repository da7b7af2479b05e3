/**
 * Who may see that a case exists. Its handlers; beyond them those whose reach holds the union that has it, except that
 * the line of a denunciation is seen only by its handlers and by who assigns them. Whoever is in a conflict sees nothing,
 * whatever post she holds: the same rows of case_conflicts bind the vault's functions.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { within } from '../access/within.ts';
import type { Context } from '../context.ts';

/** Who looks, as values for a statement that is built before its actor is known; lists are array literals. */
export type Viewer = {
	today: string;
	personId: string | null;
	posts: string;
	organisations: string;
	/** There for a token only: the conditions differ by whether it is there. */
	isToken?: true;
};

export function viewerOf({ actor, today }: Context): Viewer {
	return {
		today,
		personId: actor.personId || null,
		posts: `{${actor.posts.map((post) => post.postId)}}`,
		organisations: `{${actor.posts.map((post) => post.organisationId)}}`,
		...(actor.via === 'token' && { isToken: true }),
	};
}

/** Ids of the cases whose handler is a post that the viewer holds today. */
export function handledCases({ posts, today }: Viewer): RawBuilder<{ caseId: string }> {
	return sql`select handler.case_id from case_handlers handler where handler.post_id = any(${posts}::uuid[])
		and handler.from_on <= ${today}::date and handler.to_on > ${today}::date`;
}

/** True where the actor's post of today is a handler of the case in `cases`. */
export function isHandler(context: Context): RawBuilder<SqlBool> {
	return sql<SqlBool>`exists (${handledCases(viewerOf(context))} and handler.case_id = cases.id)`;
}

/** True where the row in `conflict` names the viewer, a post or a union of hers. */
function isNamed(viewer: Viewer): RawBuilder<SqlBool> {
	const { personId, posts, organisations, today } = viewer;
	const ofHolder = sql`or conflict.person_id in (select mandates.person_id from mandates where mandates.post_id = any(${posts}::uuid[])
		and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date)`;
	return sql<SqlBool>`(
		conflict.person_id = ${personId}::uuid
		or conflict.post_id = any(${posts}::uuid[])
		or conflict.organisation_id = any(${organisations}::uuid[])
		${'isToken' in viewer ? ofHolder : sql``})`;
}

/**
 * True where no conflict of a case, by default the one in `cases`, names the viewer, a post or a union of hers. A token
 * acts for its post: what is hidden from whoever holds that post today is hidden from the token.
 */
export function isUnconflictedFor(viewer: Viewer, caseColumn = 'cases.id'): RawBuilder<SqlBool> {
	return sql<SqlBool>`not exists (select from case_conflicts conflict where conflict.case_id = ${sql.ref(caseColumn)} and ${isNamed(viewer)})`;
}

export function isUnconflicted(context: Context, caseColumn?: string): RawBuilder<SqlBool> {
	return isUnconflictedFor(viewerOf(context), caseColumn);
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
	const viewer = viewerOf(context);
	return sql<SqlBool>`(
		(${within(context, 'case.read', 'standing.path')} and (cases.kind <> 'denunciation' or ${within(context, 'case.assign', 'standing.path')}))
		or cases.id in (${handledCases(viewer)}))
		and cases.id not in (select conflict.case_id from case_conflicts conflict where ${isNamed(viewer)})`;
}

/** The id in the column where it is of a case that the actor may see, else null: another register may point to it. */
export function visibleCase(context: Context, caseColumn: string): RawBuilder<string | null> {
	return sql<
		string | null
	>`(select cases.id from cases join unit_paths on unit_paths.organisation_id = cases.organisation_id
		and unit_paths.from_on <= ${context.today}::date and unit_paths.to_on > ${context.today}::date
		where cases.id = ${sql.ref(caseColumn)} and ${isVisible(context)})`;
}
