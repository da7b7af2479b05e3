/** Proposals (kiến nghị, đề xuất): each is answered, and the union that made it sees the answer. */
import { z } from 'zod';
import { write } from '../../operation.ts';
import { id, line } from '../../organisations/schema.ts';

export const proposalOperations = {
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
