/** Proposals (kiến nghị, đề xuất): each is answered, and the union that made it sees the answer. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';
import { proposalView } from '../schema.ts';

export const proposalOperations = {
	open: read({
		name: 'proposals.open',
		summary: 'Một kiến nghị, đề xuất và kết quả trả lời.',
		access: 'report.read',
		input: z.object({ id }),
		output: proposalView.extend({ obligationId: id }),
	}),
	answer: write({
		name: 'proposals.answer',
		summary: 'Trả lời, chuyển cấp trên hoặc từ chối có lý do một kiến nghị.',
		access: 'proposal.answer',
		input: z.object({
			id,
			outcome: z.enum(['answered', 'passedUp', 'refused']).meta({ title: 'Kết quả' }),
			answer: line(2000).meta({ title: 'Nội dung trả lời' }),
		}),
		output: z.object({ id }),
	}),
};
