import type { Verb } from '#domain/verbs.ts';
import { type Allowed, abilities, prove, within } from '../../access/within.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../db/id.ts';
import type { Obligation } from '../obligations/store.ts';

function proposalQuery(context: Context) {
	return context.db
		.selectFrom('proposals')
		.innerJoin('unitPaths', (join) =>
			join
				.onRef('unitPaths.organisationId', '=', 'proposals.organisationId')
				.on('unitPaths.fromOn', '<=', context.today)
				.on('unitPaths.toOn', '>', context.today),
		)
		.innerJoin('organisationNames as named', (join) =>
			join
				.onRef('named.organisationId', '=', 'proposals.organisationId')
				.on('named.fromOn', '<=', context.today)
				.on('named.toOn', '>', context.today),
		)
		.innerJoin('reports', 'reports.id', 'proposals.reportId')
		.selectAll('proposals')
		.select(['named.name as organisationName', 'reports.obligationId'])
		.select(abilities(context, ['proposal.answer'], 'unitPaths.path').as('abilities'));
}

type ProposalRow = Awaited<ReturnType<ReturnType<typeof proposalQuery>['executeTakeFirstOrThrow']>>;

export async function getProposal<V extends Verb>(
	context: Context,
	verb: V,
	id: string,
): Promise<Allowed<ProposalRow & { mayAct: boolean }, V>> {
	const row = await proposalQuery(context)
		.select(within(context, verb, 'unitPaths.path').as('mayAct'))
		.where('proposals.id', '=', id)
		.where(within(context, 'report.read', 'unitPaths.path'))
		.executeTakeFirst();
	return prove(context, verb, row as (ProposalRow & { mayAct: boolean }) | undefined);
}

/** The proposals of a report; where none was handed in yet, the unit's earlier ones that still wait. */
export async function listProposalsOf(
	context: Context,
	obligation: { reportId: string | null; organisationId: string },
) {
	const query = proposalQuery(context).where(within(context, 'report.read', 'unitPaths.path'));
	if (obligation.reportId) {
		return query.where('proposals.reportId', '=', obligation.reportId).orderBy('proposals.id').execute();
	}
	return query
		.where('proposals.organisationId', '=', obligation.organisationId)
		.where('proposals.outcome', 'is', null)
		.orderBy('proposals.id')
		.limit(20)
		.execute();
}

/** Open proposals that the actor can answer, and those of the actor's own unit that wait or were answered since a day. */
export async function listOpenProposals(context: Context, answeredSince: string) {
	const own = context.actor.posts.map((post) => post.organisationId);
	return proposalQuery(context)
		.where((where) =>
			where.or([
				where.and([where('proposals.outcome', 'is', null), within(context, 'proposal.answer', 'unitPaths.path')]),
				where.and([
					own.length > 0 ? where('proposals.organisationId', 'in', own) : where.lit(false),
					within(context, 'report.read', 'unitPaths.path'),
					where.or([where('proposals.outcome', 'is', null), where('proposals.answeredOn', '>=', answeredSince)]),
				]),
			]),
		)
		.orderBy('proposals.madeOn')
		.limit(20)
		.execute();
}

/** Replaces the open proposals of a report by what its new version says; answered ones stay. */
export async function replaceProposals(
	context: Context,
	obligation: Obligation<'report.submit'> | Obligation<'report.submitByProxy'>,
	reportId: string,
	proposals: { addressee: string; content: string }[],
): Promise<void> {
	if (obligation.reportId) {
		await context.db.deleteFrom('proposals').where('reportId', '=', reportId).where('outcome', 'is', null).execute();
	}
	if (proposals.length === 0) return;
	const answered = obligation.reportId
		? await context.db.selectFrom('proposals').select('content').where('reportId', '=', reportId).execute()
		: [];
	const known = new Set(answered.map((proposal) => proposal.content));
	const fresh = proposals.filter((proposal) => !known.has(proposal.content));
	if (fresh.length === 0) return;
	await context.db
		.insertInto('proposals')
		.values(
			fresh.map((proposal) => ({
				...proposal,
				id: newId(context.now),
				reportId,
				organisationId: obligation.organisationId,
				madeOn: context.today,
				outcome: null,
				answer: null,
				answeredBy: null,
				answeredOn: null,
			})),
		)
		.execute();
}

export async function answerProposal(
	context: Context,
	proposal: Allowed<ProposalRow & { mayAct: boolean }, 'proposal.answer'>,
	answer: { outcome: 'answered' | 'passedUp' | 'refused'; answer: string },
	postId: string | null,
): Promise<void> {
	await context.db
		.updateTable('proposals')
		.set({ ...answer, answeredBy: postId, answeredOn: context.today })
		.where('id', '=', proposal.id)
		.execute();
}
