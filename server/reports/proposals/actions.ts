import { problem } from '#domain/problems.ts';
import type { proposalOperations } from '#domain/reports/proposals/operations.ts';
import { outcomeTerms } from '#domain/reports/terms.ts';
import type { ActionsOf } from '../../application.ts';
import { record } from '../../events/record.ts';
import { answerProposal, getProposal } from './store.ts';

export const proposalActions: ActionsOf<typeof proposalOperations> = {
	open: (context, input) => getProposal(context, 'report.read', input.id),

	async answer(context, input) {
		const proposal = await getProposal(context, 'proposal.answer', input.id);
		if (proposal.outcome) throw problem('wrongState', { state: outcomeTerms[proposal.outcome] });
		await answerProposal(context, proposal, input, context.actor.posts[0]?.postId ?? null);
		record(context, {
			name: 'proposal.answered',
			organisationId: proposal.organisationId,
			subjectId: proposal.id,
			details: { outcome: input.outcome },
		});
		return { id: input.id };
	},
};
