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
		.selectAll('proposals')
		.select('named.name as organisationName')
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

export async function listProposalsOf(context: Context, reportId: string) {
	return proposalQuery(context)
		.where('proposals.reportId', '=', reportId)
		.where(within(context, 'report.read', 'unitPaths.path'))
		.orderBy('proposals.id')
		.execute();
}

/** Open proposals that the actor can answer, oldest first: on the officer's home. */
export async function listOpenProposals(context: Context) {
	return proposalQuery(context)
		.where('proposals.outcome', 'is', null)
		.where(within(context, 'proposal.answer', 'unitPaths.path'))
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
