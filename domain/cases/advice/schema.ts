import { z } from 'zod';
import { civilDate } from '../../organisations/schema.ts';
import { topics } from '../schema.ts';

export const adviceStates = ['draft', 'vetted', 'retired'] as const;
export type AdviceState = (typeof adviceStates)[number];

/** A session for several people at once, or one person's question. */
export const adviceWays = ['session', 'inPerson', 'phone', 'message'] as const;
export type AdviceWay = (typeof adviceWays)[number];

/** Advice without its law cannot be checked, and a law without a date cannot be told from the one that replaced it. */
export const lawCited = z.object({
	title: z.string().trim().min(1, 'Ghi tên văn bản, ví dụ Bộ luật Lao động số 45/2019/QH14.').max(200),
	clause: z.string().trim().max(100).default(''),
	on: civilDate.meta({ title: 'Ngày của văn bản' }),
});
export type LawCited = z.infer<typeof lawCited>;

export const adviceText = {
	topic: z.enum(topics, { error: 'Chọn chủ đề.' }).meta({ title: 'Chủ đề' }),
	question: z
		.string()
		.trim()
		.min(10, { error: 'Viết câu hỏi như người lao động hỏi, ít nhất 10 chữ.' })
		.max(1000, { error: 'Câu hỏi dài quá 1.000 chữ. Rút gọn lại.' })
		.meta({ title: 'Câu hỏi' }),
	answer: z
		.string()
		.trim()
		.min(10, { error: 'Viết câu trả lời, ít nhất 10 chữ.' })
		.max(10_000, { error: 'Câu trả lời dài quá 10.000 chữ. Rút gọn lại.' })
		.meta({ title: 'Trả lời' }),
	laws: z.array(lawCited).min(1, { error: 'Dẫn ít nhất một văn bản luật, có ngày.' }).max(10),
};
