/**
 * Who sees a directive: whoever reads directives at the union that hands it down, a draft only who writes there, and,
 * once it is out, the unions that it was handed to.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';

/** Over a query that joins the directive's union of today as `unitPaths`. */
export function isVisibleDirective(context: Context): RawBuilder<SqlBool> {
	const drafts = within(context, 'directive.write', 'unitPaths.path');
	return sql<SqlBool>`(
		(${within(context, 'directive.read', 'unitPaths.path')} and (directives.state <> 'draft' or ${drafts}))
		or (directives.state <> 'draft' and exists (${receivedHere(context)}))
	)`;
}

/** Rows of the way down that ended at a union where the actor holds a post. */
function receivedHere(context: Context): RawBuilder<unknown> {
	const ids = [...new Set(context.actor.posts.map((post) => post.organisationId))];
	if (ids.length === 0) return sql`select 1 where false`;
	return sql`select 1 from cascades
		join unit_paths here on here.organisation_id = cascades.organisation_id
			and here.from_on <= ${context.today}::date and here.to_on > ${context.today}::date
		where cascades.directive_id = directives.id and cascades.organisation_id in (${sql.join(ids.map((id) => sql`${id}::uuid`))})
			and ${within(context, 'directive.read', 'here.path')}`;
}
