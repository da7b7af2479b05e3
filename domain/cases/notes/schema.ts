/** A situation note (phiếu nắm tình hình): one observation about a matter at a workplace, told in half a minute. */
import { z } from 'zod';
import { civilDate, id } from '../../organisations/schema.ts';
import { topics } from '../schema.ts';

export const noteNeeds = ['know', 'explain', 'solve', 'urgent'] as const;
export type NoteNeed = (typeof noteNeeds)[number];

/** Opinion and rumour are kept apart (Secretariat Conclusion 100-KL/TW, 2014): how the writer knows it. */
export const noteSources = ['seen', 'told', 'rumour'] as const;
export type NoteSource = (typeof noteSources)[number];

export const noteOutcomes = ['kept', 'solved', 'raised'] as const;
export type NoteOutcome = (typeof noteOutcomes)[number];

/** Free text of several lines, in one Unicode form; empty is left out. */
export const words = (longest: number, tooLong: string) =>
	z
		.string()
		.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
		.pipe(z.string().max(longest, { error: tooLong }))
		.transform((text) => text || undefined)
		.optional();

/** How many people a matter concerns; left out where nobody knows. */
export const headcount = z
	.number({ error: 'Số người chỉ ghi bằng số, ví dụ 12. Không rõ thì để trống.' })
	.int({ error: 'Số người là số nguyên, ví dụ 12.' })
	.min(1, { error: 'Số người từ 1 trở lên. Không rõ thì để trống.' })
	.max(1_000_000, { error: 'Số người nhiều quá một triệu. Xem lại số vừa ghi.' });

export const noteFields = z.object({
	topic: z.enum(topics, { error: 'Chọn việc gần nhất với điều vừa nắm được.' }).meta({ title: 'Việc gì' }),
	place: words(120, 'Nơi xảy ra dài quá 120 chữ. Ghi ngắn lại.').meta({ title: 'Ở đâu' }),
	people: headcount.optional().meta({ title: 'Số người liên quan' }),
	need: z.enum(noteNeeds, { error: 'Chọn cần làm gì với việc này.' }).meta({ title: 'Cần gì' }),
	source: z.enum(noteSources, { error: 'Chọn tự thấy, nghe kể, hay tin đồn.' }).meta({ title: 'Biết từ đâu' }),
	words: words(2000, 'Lời ghi dài quá 2.000 chữ. Rút gọn lại.').meta({ title: 'Ghi thêm' }),
	concernsLeader: z.boolean().default(false).meta({ title: 'Liên quan đến lãnh đạo' }),
	outcome: z.enum(noteOutcomes, { error: 'Chọn đã giải quyết ngay, ghi lại, hay lập vụ việc.' }),
	done: words(1000, 'Việc đã làm dài quá 1.000 chữ. Rút gọn lại.').meta({ title: 'Đã làm gì' }),
	/** The writer has looked at what seemed a name or a number and says that it is none. */
	areNamesMeant: z.boolean().default(false),
});

export const noteLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	topic: z.enum(topics),
	place: z.string().nullable(),
	people: z.number().nullable(),
	need: z.enum(noteNeeds),
	source: z.enum(noteSources),
	words: z.string().nullable(),
	concernsLeader: z.boolean(),
	outcome: z.enum(noteOutcomes),
	done: z.string().nullable(),
	writtenOn: civilDate,
	withdrawnOn: civilDate.nullable(),
	/** Its time of keeping was over: words, place and what was done are gone. */
	erasedOn: civilDate.nullable(),
	/** By the actor: it may be mended or withdrawn on the day on which it was written. */
	isOwn: z.boolean(),
	isOpen: z.boolean(),
	/** May become a case by an act of the actor. */
	isRaisable: z.boolean(),
	/** For who reads the cases of the unit. */
	caseId: id.nullable(),
});
export type NoteLine = z.infer<typeof noteLine>;
