import { sql } from 'kysely';
import type { Proposal, ReviewBasis, ReviewedDuty, ReviewKind } from '#domain/plans/reviews/schema.ts';
import type { PlanSection } from '#domain/plans/schema.ts';
import { fold } from '#domain/tables/fold.ts';
import type { Verb } from '#domain/verbs.ts';
import { prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Node } from '../policy.ts';

export async function listReviews(context: Context, node: Node<Verb>) {
	return context.db
		.selectFrom('reviews')
		.select(['id', 'kind', 'title', 'untilOn', 'madeAt'])
		.where('directiveId', '=', node.directiveId)
		.where('organisationId', '=', node.organisationId)
		.orderBy('untilOn', 'desc')
		.orderBy('id', 'desc')
		.limit(50)
		.execute();
}

/** One review, locked where it is about to change; the node behind it proves the right. */
export async function findReview(context: Context, id: string, isLocked = false) {
	const query = context.db.selectFrom('reviews').selectAll().where('id', '=', id);
	return (isLocked ? query.forUpdate() : query).executeTakeFirst();
}
export type ReviewRow = NonNullable<Awaited<ReturnType<typeof findReview>>>;

export async function insertReview(
	context: Context,
	node: Node<'review.write'>,
	fields: { kind: ReviewKind; title: string; untilOn: string; basis: ReviewBasis; sections: PlanSection[] },
): Promise<string> {
	const id = newId(context.now);
	await context.db
		.insertInto('reviews')
		.values({
			...{ id, directiveId: node.directiveId, organisationId: node.organisationId },
			...{ kind: fields.kind, title: fields.title, untilOn: fields.untilOn, takenAt: context.now },
			...{ basis: JSON.stringify(fields.basis), sections: JSON.stringify(fields.sections) },
			...{ symbol: null, datedOn: null, madeByPersonId: context.actor.personId, madeAt: context.now },
		})
		.execute();
	return id;
}

export async function updateReview(
	context: Context,
	row: ReviewRow,
	written: { title: string; sections: PlanSection[]; symbol: string | null; datedOn: string | null },
): Promise<number> {
	const revision = row.revision + 1;
	const sections = JSON.stringify(written.sections);
	const by = { revision, madeByPersonId: context.actor.personId };
	await context.db
		.updateTable('reviews')
		.set({ ...written, sections, ...by })
		.where('id', '=', row.id)
		.execute();
	return revision;
}

export async function setBasis(context: Context, id: string, basis: ReviewBasis): Promise<void> {
	await context.db
		.updateTable('reviews')
		.set({ basis: JSON.stringify(basis), takenAt: context.now })
		.where('id', '=', id)
		.execute();
}

type LedgerRow = Omit<ReviewedDuty, 'value' | 'source' | 'isReferral'> & { quote: string };

/** The ledger's duties with what shows them by a day, of the union and all below it. */
export async function listLedger(context: Context, node: Node<Verb>, untilOn: string): Promise<LedgerRow[]> {
	const { rows } = await sql<LedgerRow>`
		select duties.id, duties.number, duties.section, duties.title, duties.binds, duties.measure, duties.goal,
			duties.is_per_cent, duties.state = 'ended' as is_ended, duties.frequency = 'occasional' as is_occasional, duties.quote, coalesce(shown.evidence, 0) as evidence, coalesce(shown.unions, 0) as unions
		from duties left join lateral (
			select count(*)::int as evidence, count(distinct piece.organisation_id)::int as unions
			from evidence_duties link join evidence piece on piece.id = link.evidence_id
			join unit_paths path on path.organisation_id = piece.organisation_id
				and path.from_on <= ${context.today}::date and path.to_on > ${context.today}::date
			where link.duty_id = duties.id and piece.on_day <= ${untilOn}::date and piece.withdrawn_on is null
				and path.path >= ${node.path} and path.path < ${`${node.path}g`}
		) as shown on true
		where duties.directive_id = ${node.directiveId} and duties.state in ('confirmed', 'ended')
		order by duties.number`.execute(context.db);
	return rows;
}

type ProposalRow = Omit<Proposal, 'facts'> & Proposal['facts'];

/** Standing proposals of the union and all below it, by unit in the order of the tree, each with the unit's facts. */
export async function listProposals(context: Context, node: Node<Verb>): Promise<Proposal[]> {
	const { today } = context;
	const { rows } = await sql<ProposalRow>`
		select one.id, one.organisation_id, named.name as unit_name, post.title as post_title, one.words, one.proposed_on,
			by_named.name as proposed_by,
			(select people.full_name from mandates join people on people.id = mandates.person_id
				where mandates.post_id = one.post_id and mandates.from_on <= ${today}::date and mandates.to_on > ${today}::date) as holder,
			(${within(context, 'review.write', 'path.path')} or ${within(context, 'review.write', 'by_path.path')}) as may_withdraw,
			cascades.assigned_on, coalesce((cascades.opened_at at time zone 'Asia/Ho_Chi_Minh')::date, cascades.received_on) as received_on,
			cascades.plan_state, coalesce(shown.evidence, 0) as evidence, coalesce(shown.seen, 0) as seen,
			coalesce(shown.checked_right, 0) as checked_right, coalesce(shown.sessions, 0) as sessions
		from review_proposals one
		join unit_paths path on path.organisation_id = one.organisation_id
			and path.from_on <= ${today}::date and path.to_on > ${today}::date
		join organisation_names named on named.organisation_id = one.organisation_id
			and named.from_on <= ${today}::date and named.to_on > ${today}::date
		left join posts post on post.id = one.post_id
		left join posts by_post on by_post.id = one.proposed_by_post_id
		left join unit_paths by_path on by_path.organisation_id = by_post.organisation_id
			and by_path.from_on <= ${today}::date and by_path.to_on > ${today}::date
		left join organisation_names by_named on by_named.organisation_id = by_post.organisation_id
			and by_named.from_on <= ${today}::date and by_named.to_on > ${today}::date
		left join cascades on cascades.directive_id = one.directive_id and cascades.organisation_id = one.organisation_id
		left join lateral (
			select count(*)::int as evidence, count(*) filter (where piece.seen_at is not null)::int as seen,
				count(*) filter (where piece.kind = 'session')::int as sessions,
				count(*) filter (where exists (select from spot_checks check_ where check_.evidence_id = piece.id
					and check_.directive_id = one.directive_id and check_.result = 'right'))::int as checked_right
			from evidence piece where piece.organisation_id = one.organisation_id and piece.withdrawn_on is null and (
				exists (select from evidence_duties link join duties on duties.id = link.duty_id
					where link.evidence_id = piece.id and duties.directive_id = one.directive_id)
				or exists (select from plans where plans.id = piece.subject_id and plans.directive_id = one.directive_id))
		) as shown on true
		where one.directive_id = ${node.directiveId} and one.withdrawn_on is null
			and path.path >= ${node.path} and path.path < ${`${node.path}g`}
		order by path.path, post.title nulls first, one.id limit 500`.execute(context.db);
	return rows.map(({ assignedOn, receivedOn, planState, evidence, seen, checkedRight, sessions, ...one }) => ({
		...one,
		facts: { assignedOn, receivedOn, planState, evidence, seen, checkedRight, sessions },
	}));
}

/**
 * A union that can be proposed under a directive: by itself, or by a union above it that writes reviews. 404 where not
 * seen, 403 where seen but not the actor's to propose.
 */
export async function getProposable(context: Context, directiveId: string, organisationId: string) {
	const { today } = context;
	const { rows } = await sql<{ organisationId: string; path: string; mayAct: boolean }>`
		select path.organisation_id, path.path, ((${within(context, 'review.write', 'path.path')}) or exists (
			select from unit_paths upper where starts_with(path.path, upper.path) and upper.from_on <= ${today}::date
				and upper.to_on > ${today}::date and ${within(context, 'review.write', 'upper.path')})) as may_act
		from unit_paths path join directives on directives.id = ${directiveId} and directives.state <> 'draft'
		where path.organisation_id = ${organisationId} and path.from_on <= ${today}::date and path.to_on > ${today}::date
			and (path.organisation_id = directives.organisation_id or exists (select from cascades
				where cascades.directive_id = directives.id and cascades.organisation_id = path.organisation_id))
			and ${within(context, 'review.read', 'path.path')}`.execute(context.db);
	return prove(context, 'review.write', rows[0]);
}

export async function insertProposal(
	context: Context,
	at: Awaited<ReturnType<typeof getProposable>>,
	fields: { directiveId: string; postId: string | null; words: string; proposedByPostId: string | null },
): Promise<string> {
	const id = newId(context.now);
	const row = { id, organisationId: at.organisationId, ...fields, proposedOn: context.today, withdrawnOn: null };
	await context.db.insertInto('reviewProposals').values(row).execute();
	return id;
}

export async function findProposal(context: Context, id: string) {
	return context.db
		.selectFrom('reviewProposals')
		.select(['id', 'directiveId', 'organisationId', 'withdrawnOn'])
		.where('id', '=', id)
		.executeTakeFirst();
}

export async function withdrawProposal(context: Context, id: string): Promise<void> {
	await context.db.updateTable('reviewProposals').set({ withdrawnOn: context.today }).where('id', '=', id).execute();
}

const mostUnits = 50;

/** Unions of the node and below that have the directive, by name. */
export async function listUnits(context: Context, node: Node<Verb>, words: string) {
	const asked = fold(words).split(' ').filter(Boolean);
	const { rows } = await sql<{ id: string; name: string }>`
		select named.organisation_id as id, named.name from unit_paths path
		join organisation_names named on named.organisation_id = path.organisation_id
			and named.from_on <= ${context.today}::date and named.to_on > ${context.today}::date
		where path.path >= ${node.path} and path.path < ${`${node.path}g`} and path.from_on <= ${context.today}::date
			and path.to_on > ${context.today}::date and ${within(context, 'review.read', 'path.path')}
			and (path.organisation_id = ${node.organisationId} or exists (select from cascades
				where cascades.directive_id = ${node.directiveId} and cascades.organisation_id = path.organisation_id
					and cascades.left_on is null))
			${sql.join(
				asked.map((word) => sql`and named.search like ${`%${word}%`}`),
				sql` `,
			)}
		order by path.path limit ${mostUnits + 1}`.execute(context.db);
	return { units: rows.slice(0, mostUnits), hasMore: rows.length > mostUnits };
}

/** Posts of a union that somebody holds today. */
export async function listPosts(context: Context, organisationId: string) {
	const { rows } = await sql<{ postId: string; title: string; holder: string }>`
		select posts.id as post_id, posts.title, people.full_name as holder
		from posts join mandates on mandates.post_id = posts.id and mandates.from_on <= ${context.today}::date
			and mandates.to_on > ${context.today}::date
		join people on people.id = mandates.person_id
		where posts.organisation_id = ${organisationId} order by posts.title, people.full_name`.execute(context.db);
	return rows;
}
