/** A union's own row with a directive: what came, opened, noted by hand. Runs, counts and the board have their own folders. */
import { sql } from 'kysely';
import { within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { closeEnded } from '../../notices/store.ts';
import { planMatters } from '../matters.ts';
import { type HeadRow, headColumns, type Node, type StandingRow, standingColumns } from '../policy.ts';

/** The union's session opened it: the first opening stays. Gives its instant. */
export async function openCascade(
	context: Context,
	node: Node<'cascade.receive'>,
	postId: string | null,
): Promise<Date> {
	const opened = await context.db
		.updateTable('cascades')
		.set({
			openedAt: sql<Date>`coalesce(opened_at, ${context.now})`,
			openedByPostId: sql<string | null>`case when opened_at is null then ${postId}::uuid else opened_by_post_id end`,
		})
		.where('directiveId', '=', node.directiveId)
		.where('organisationId', '=', node.organisationId)
		.returning(['id', 'openedAt'])
		.executeTakeFirstOrThrow();
	await closeEnded(context.db, planMatters, [opened.id], context.today);
	return opened.openedAt as Date;
}

export async function noteReceived(
	context: Context,
	node: Node<'cascade.receive'>,
	noted: { receivedOn: string; words: string | null; postId: string | null },
): Promise<void> {
	const received = await context.db
		.updateTable('cascades')
		.set({ receivedOn: noted.receivedOn, receivedWords: noted.words, receivedNotedByPostId: noted.postId })
		.where('directiveId', '=', node.directiveId)
		.where('organisationId', '=', node.organisationId)
		.returning('id')
		.executeTakeFirstOrThrow();
	await closeEnded(context.db, planMatters, [received.id], context.today);
}

/** What came to the unions where the actor holds a post, newest first. */
export async function listReceived(context: Context) {
	const own = `{${context.actor.posts.map((post) => post.organisationId).join(',')}}`;
	const { rows } = await sql<HeadRow & StandingRow & { organisationId: string; name: string; abilities: string[] }>`
		select ${headColumns}, ${standingColumns}, cascades.organisation_id, named.name,
			case when ${within(context, 'cascade.receive', 'path.path')} then array['cascade.receive'] else '{}' end as abilities
		from cascades
		join directives on directives.id = cascades.directive_id
		join organisation_names owner_named on owner_named.organisation_id = directives.organisation_id
			and owner_named.from_on <= ${context.today}::date and owner_named.to_on > ${context.today}::date
		join organisation_names named on named.organisation_id = cascades.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		join unit_paths path on path.organisation_id = cascades.organisation_id
			and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
		where cascades.organisation_id = any(${own}::uuid[]) and cascades.left_on is null
			and ${within(context, 'cascade.read', 'path.path')}
		order by cascades.assigned_on desc, directives.id limit 100`.execute(context.db);
	return rows;
}

/** Who chairs a union, and the union above it. */
export async function findChair(context: Context, node: { organisationId: string; upperId: string | null }) {
	const { rows } = await sql<{ chairName: string | null; chairPhone: string | null; upperName: string | null }>`
		select face.chair_name, face.chair_phone, upper_face.name as upper_name
		from unit_faces face
		left join unit_faces upper_face on upper_face.organisation_id = ${node.upperId}
			and upper_face.from_on <= ${context.today}::date and upper_face.to_on > ${context.today}::date
		where face.organisation_id = ${node.organisationId}
			and face.from_on <= ${context.today}::date and face.to_on > ${context.today}::date`.execute(context.db);
	return rows[0] ?? { chairName: null, chairPhone: null, upperName: null };
}
