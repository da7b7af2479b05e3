/** One step of the editor: what an officer says about a question, without keys and codes, which the editor makes. */
import { z } from 'zod';
import { line } from '../../../organisations/schema.ts';
import { condition, questionnaireKey as key, questionnaire } from '../schema.ts';

const optionalText = (longest: number) =>
	z
		.string()
		.max(longest)
		.transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim());

const labels = (most: number) => z.array(line(200)).max(most).default([]);

/** What the editor asks about one question; what does not belong to its kind is left alone. */
const questionWords = z.object({
	label: line(400).meta({ title: 'Câu hỏi' }),
	help: optionalText(400).default('').meta({ title: 'Giải thích' }),
	kind: z.enum(['choice', 'scale', 'choices', 'grid', 'number', 'text', 'longText']).meta({ title: 'Cách trả lời' }),
	isRequired: z.boolean().default(false).meta({ title: 'Cần trả lời' }),
	mayDecline: z.boolean().default(false).meta({ title: 'Cho chọn “Không muốn trả lời”' }),
	isShuffled: z.boolean().default(false).meta({ title: 'Xáo trộn thứ tự' }),
	isAttribute: z.boolean().default(false).meta({ title: 'Đặc điểm để tách kết quả' }),
	/** One label each, in order; the code of a label that stays is kept. */
	options: labels(30).meta({ title: 'Các lựa chọn' }),
	rows: labels(12).meta({ title: 'Các dòng' }),
	atMost: z.number().int().min(1).max(30).nullable().default(null).meta({ title: 'Chọn nhiều nhất' }),
	unit: optionalText(40).default('').meta({ title: 'Đơn vị tính' }),
	min: z.number().int().nullable().default(null).meta({ title: 'Mức thấp nhất' }),
	max: z.number().int().nullable().default(null).meta({ title: 'Mức cao nhất' }),
	bands: z.array(z.number().int()).max(10).default([]).meta({ title: 'Các mốc chia khoảng' }),
	maxLength: z.number().int().min(1).max(2000).nullable().default(null).meta({ title: 'Số ký tự nhiều nhất' }),
});
export type QuestionWords = z.infer<typeof questionWords>;

const sectionWords = {
	title: line(200).meta({ title: 'Tên phần' }),
	help: optionalText(600).default('').meta({ title: 'Lời dẫn' }),
};
const by = z.union([z.literal(-1), z.literal(1)]);

export const questionnaireStep = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('describe'), title: line(200) }),
	z.object({ kind: z.literal('addSection'), ...sectionWords }),
	z.object({ kind: z.literal('changeSection'), key, ...sectionWords }),
	z.object({ kind: z.literal('moveSection'), key, by }),
	z.object({ kind: z.literal('removeSection'), key }),
	z.object({ kind: z.literal('addQuestion'), section: key, question: questionWords }),
	z.object({ kind: z.literal('changeQuestion'), key, question: questionWords }),
	z.object({ kind: z.literal('moveQuestion'), key, by }),
	z.object({ kind: z.literal('removeQuestion'), key }),
	/** Whom a question, or all of a section, is shown to; null shows it to everybody. */
	z.object({ kind: z.literal('showIf'), of: z.enum(['question', 'section']), key, showIf: condition.nullable() }),
	/** All of it at once: a file that was imported. */
	z.object({ kind: z.literal('replace'), title: line(200).optional(), questionnaire }),
]);
export type QuestionnaireStep = z.infer<typeof questionnaireStep>;
