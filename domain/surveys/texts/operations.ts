/** Reading own words after closing: who reads, the list of themes, opening in batches, what each text was found to say. */
import { z } from 'zod';
import { read, write } from '../../operation.ts';
import { civilDate, id } from '../../organisations/schema.ts';
import { surveyStates } from '../schema.ts';
import { mostThemes } from './rules.ts';
import { agreement, coding, mark, readingPurposes, themeLabel } from './schema.ts';

const item = z.string().max(60);
const done = z.object({ id });
const head = z.object({
	id,
	title: z.string(),
	organisationName: z.string(),
	state: z.enum(surveyStates),
	/** The sealed words can be opened: gathered, and the key is there. */
	isReady: z.boolean(),
	abilities: z.array(z.string()),
});
const coder = z.object({
	personId: id,
	fullName: z.string(),
	/** Texts read; null for others than the two readers. */
	read: z.number().nullable(),
	hasBegun: z.boolean(),
	isDone: z.boolean(),
});
/** How many people wrote: exact for the two readers, who have it anyway, for others in full tens. */
const texts = z.number();
/** Who may be named. */
const reader = z.object({ personId: id, fullName: z.string(), title: z.string() });
const theme = z.object({ code: z.string(), label: z.string() });
/** Which coder the actor is; null where she may not open. */
const mine = z.union([z.literal(1), z.literal(2)]).nullable();
const purpose = z
	.enum(readingPurposes, { error: 'Chọn lý do mở; lý do được ghi vào nhật ký.' })
	.meta({ title: 'Lý do mở' });

export const textOperations = {
	overview: read({
		name: 'surveyTexts.overview',
		summary: 'Ý kiến viết bằng lời của một cuộc khảo sát: câu nào, bao nhiêu lời, ai đọc, đọc đến đâu, nhật ký mở.',
		access: 'survey.read',
		input: z.object({ id }),
		output: head.extend({
			questions: z.array(
				z.object({
					item,
					label: z.string(),
					texts,
					/** Null for others than the two readers. */
					flagged: z.number().nullable(),
					quotes: z.number(),
					themes: z.number(),
					first: coder.nullable(),
					second: coder.nullable(),
					agreement: agreement.nullable(),
					mine,
				}),
			),
			/** Holders of posts of the organiser that may read; only for whoever names. */
			people: z.array(reader),
			/** Latest first, fifty at most. */
			readings: z.array(
				z.object({
					fullName: z.string(),
					label: z.string(),
					purpose: z.enum(readingPurposes),
					onDay: civilDate,
					times: z.number(),
				}),
			),
		}),
	}),
	nameCoders: write({
		name: 'surveyTexts.nameCoders',
		summary: 'Cử một hoặc hai người đọc ý kiến của một câu hỏi; hai người là hai người khác nhau.',
		access: 'survey.write',
		input: z.object({
			id,
			item,
			firstPersonId: z.uuid({ error: 'Chọn người đọc thứ nhất.' }).meta({ title: 'Người đọc thứ nhất' }),
			secondPersonId: id.optional().meta({ title: 'Người đọc thứ hai' }),
			/** Whoever follows another coder begins anew: what the other found is taken away. */
			isAnew: z.boolean().default(false),
		}),
		output: done,
	}),
	themes: read({
		name: 'surveyTexts.themes',
		summary: 'Các nhóm ý của một câu hỏi, với số lời mà chính mình đã xếp.',
		access: 'survey.read',
		input: z.object({ id, item }),
		output: head.extend({
			item,
			label: z.string(),
			mine,
			texts,
			/** By the actor herself. */
			read: z.number(),
			first: coder.nullable(),
			second: coder.nullable(),
			people: z.array(reader),
			themes: z.array(theme.extend({ texts: z.number() })),
			agreement: agreement.nullable(),
		}),
	}),
	addThemes: write({
		name: 'surveyTexts.addThemes',
		summary: 'Thêm nhóm ý cho một câu hỏi; tên đã có thì thôi.',
		access: 'survey.code',
		input: z.object({
			id,
			item,
			labels: z.array(themeLabel).min(1, { error: 'Ghi tên nhóm ý, mỗi dòng một nhóm.' }).max(mostThemes),
		}),
		output: done,
	}),
	renameTheme: write({
		name: 'surveyTexts.renameTheme',
		summary: 'Đổi tên một nhóm ý.',
		access: 'survey.code',
		input: z.object({ id, item, code: z.string().max(40), label: themeLabel }),
		output: done,
	}),
	mergeThemes: write({
		name: 'surveyTexts.mergeThemes',
		summary: 'Gộp một nhóm ý vào nhóm khác; những lời đã xếp đi theo.',
		access: 'survey.code',
		input: z.object({
			id,
			item,
			from: z.string().max(40).meta({ title: 'Nhóm được gộp đi' }),
			into: z.string({ error: 'Chọn nhóm gộp vào.' }).max(40).meta({ title: 'Gộp vào' }),
		}),
		output: done,
	}),
	open: write({
		name: 'surveyTexts.open',
		summary:
			'Mở một lượt ý kiến đã niêm phong để đọc; việc mở được ghi vào nhật ký, lời chỉ hiện trong lần trả lời này.',
		access: 'survey.code',
		inPerson: true,
		isConfidential: true,
		door: false,
		input: z.object({
			id,
			item,
			purpose,
			/** Counted from 1; without it the first one with a text that the reader has not read. */
			batch: z.number().int().min(1).optional(),
		}),
		output: head.extend({
			item,
			label: z.string(),
			coder: z.union([z.literal(1), z.literal(2)]),
			batch: z.number(),
			batches: z.number(),
			total: z.number(),
			/** By this reader. */
			read: z.number(),
			themes: z.array(theme),
			texts: z.array(
				z.object({
					textId: id,
					/** Counted from 1 over the whole question; chance made the order. */
					place: z.number(),
					words: z.string(),
					marks: z.array(mark),
					isRead: z.boolean(),
					/** The reader's own. */
					codes: z.array(z.string()),
					isNothing: z.boolean(),
					isFlagged: z.boolean(),
					quote: z.string(),
				}),
			),
		}),
	}),
	save: write({
		name: 'surveyTexts.save',
		summary: 'Ghi nhóm ý của những lời vừa đọc, đánh dấu lời nhận ra được người, ghi lời trích.',
		access: 'survey.code',
		inPerson: true,
		input: z.object({ id, item, codings: z.array(coding).max(50) }),
		output: z.object({ id, saved: z.number() }),
	}),
};
