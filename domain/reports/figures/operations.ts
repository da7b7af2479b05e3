/** Figures of reports as other areas may name them: which there are below the actor's unions, and who has not said theirs. */
import { z } from 'zod';
import { read } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';

/** `monthly:members.women`: a template and a value key of it. */
const figureCode = z
	.string()
	.max(130)
	.regex(/^[^:]+:[^:]+$/, { error: 'Chọn số liệu trong danh sách.' });

export const figureOperations = {
	figures: read({
		name: 'reports.figures',
		summary: 'Các số liệu trong báo cáo cộng được từ các đơn vị cấp dưới.',
		access: 'report.read',
		input: z.object({}),
		output: z.object({
			figures: z.array(
				z.object({
					code: z.string(),
					/** The form's title and the figure's label. */
					name: z.string(),
					unit: z.string(),
					/** A part of a whole, so that it can be told in per cent. */
					isShare: z.boolean(),
				}),
			),
		}),
	}),
	lacking: read({
		name: 'reports.lacking',
		summary: 'Đơn vị cấp dưới chưa có báo cáo của các kỳ đã chốt mà một số liệu được cộng từ đó.',
		access: 'report.read',
		input: z.object({ organisationId: id, figure: figureCode, fromOn: civilDate, untilOn: civilDate }),
		output: z.object({
			/** Each unit with the page of the latest report that it owes. */
			units: z.array(z.object({ id, name: z.string(), path: z.string() })),
			hasMore: z.boolean(),
		}),
	}),
};
