import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { boundParties, dutyStates, evidenceKinds, frequencies } from '../schema.ts';
import { type DutyMeasure, dutyMeasures } from './terms.ts';

const measures = dutyMeasures.map(([name]) => name) as [DutyMeasure, ...DutyMeasure[]];

/** What the officer says of a duty; quote and section come from the paper. */
export const dutyFields = {
	title: z
		.string({ error: 'Ghi ngắn gọn việc phải làm.' })
		.transform((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
		.pipe(
			z
				.string()
				.min(1, { error: 'Ghi ngắn gọn việc phải làm.' })
				.max(300, { error: 'Việc phải làm dài quá 300 chữ. Rút gọn; nguyên văn đã có ở phần trích.' }),
		)
		.meta({ title: 'Việc phải làm' }),
	binds: z.enum(boundParties, { error: 'Chọn ai phải làm.' }).meta({ title: 'Ai làm' }),
	frequency: z.enum(frequencies, { error: 'Chọn bao lâu một lần.' }).meta({ title: 'Bao lâu một lần' }),
	dueOn: civilDate.nullish().meta({ title: 'Hạn' }),
	evidenceKinds: z.array(z.enum(evidenceKinds)).max(evidenceKinds.length).default([]).meta({ title: 'Minh chứng' }),
	measure: z.enum(measures, { error: 'Chọn số liệu trong danh sách.' }).nullish().meta({ title: 'Số liệu để đếm' }),
	/** In the unit of the measure, or per cent of those who are bound. */
	goal: z
		.number({ error: 'Ghi chỉ tiêu bằng số.' })
		.min(0, { error: 'Chỉ tiêu từ 0 trở lên.' })
		.max(1_000_000_000, { error: 'Chỉ tiêu quá lớn. Xem lại số vừa ghi.' })
		.nullish()
		.meta({ title: 'Chỉ tiêu' }),
	isPerCent: z.boolean().default(false),
};

/** Words of the paper; several passages are several lines. */
export const quote = z
	.string({ error: 'Trích nguyên văn câu giao việc.' })
	.transform((text) => text.normalize('NFC').trim())
	.pipe(
		z
			.string()
			.min(5, { error: 'Trích nguyên văn câu giao việc, ít nhất 5 chữ.' })
			.max(4000, { error: 'Đoạn trích dài quá 4.000 chữ. Chỉ trích câu giao việc.' }),
	)
	.meta({ title: 'Nguyên văn' });

export const section = z
	.string()
	.trim()
	.max(30, { error: 'Mục dài quá 30 chữ; ghi như II.1 hoặc IV.2.' })
	.default('')
	.meta({ title: 'Mục' });

export const duty = z.object({
	id,
	number: z.number(),
	section: z.string(),
	quote: z.string(),
	title: z.string(),
	binds: z.enum(boundParties),
	frequency: z.enum(frequencies),
	dueOn: civilDate.nullable(),
	evidenceKinds: z.array(z.enum(evidenceKinds)),
	measure: z.string().nullable(),
	goal: z.number().nullable(),
	isPerCent: z.boolean(),
	state: z.enum(dutyStates),
	endedOn: civilDate.nullable(),
	endReason: z.string().nullable(),
	/** The passage belongs to another authority: only that it was referred is kept. */
	isReferral: z.boolean(),
	/** Pieces of evidence so far, of unions that the reader may see, and from how many of them. */
	evidence: z.number(),
	unions: z.number(),
});
export type Duty = z.infer<typeof duty>;

/** What becomes of a line of the ledger; `later` saves the words and decides nothing. */
export const fates = ['confirm', 'drop', 'later'] as const;
