/**
 * A questionnaire as data: a layer over the form engine of domain/fields. `definitionOf` (rules.ts) turns it into a
 * definition of fields, so that parsing, checking and limits are those of every other form; what only questionnaires
 * have (grids, showing by earlier answers, chance order, declining) stands here.
 */
import { z } from 'zod';
import type { Language } from './terms.ts';

export const questionnaireKey = z
	.string()
	.regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'Mã bắt đầu bằng chữ thường, chỉ gồm chữ không dấu và số.');
const code = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/, 'Mã chỉ gồm chữ không dấu, số, gạch nối.');
const words = (longest: number) => z.object({ vi: z.string().trim().min(1).max(longest) });

export const questionOption = z.object({ code, label: words(200) });

/** Shown only to whoever answered an earlier question of one choice with one of these options. */
export const condition = z.object({ key: questionnaireKey, isOneOf: z.array(code).min(1) });

const base = {
	key: questionnaireKey,
	label: words(400),
	help: words(400).optional(),
	isRequired: z.boolean().optional(),
	/** Adds "Không muốn trả lời", which is an answer. */
	mayDecline: z.boolean().optional(),
	showIf: condition.optional(),
};

const choiceLike = {
	...base,
	options: z.array(questionOption).min(2).max(30),
	/** Each respondent sees the options in an order of chance. */
	isShuffled: z.boolean().optional(),
	/** What colleagues see anyway (sex, age band, sector): tables may be cut by it. Never what somebody thinks or lived through. */
	isAttribute: z.boolean().optional(),
};

export const question = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('choice'), ...choiceLike }),
	/** Options in order, from the least to the most: 5-step satisfaction, 4-step sufficiency. Means are made of 1, 2, 3 … */
	z.object({ kind: z.literal('scale'), ...choiceLike, options: z.array(questionOption).min(2).max(11) }),
	z.object({ kind: z.literal('choices'), ...choiceLike, atMost: z.number().int().min(1).max(30).optional() }),
	/** The same scale for several rows; each row is an item of its own in the results. */
	z.object({
		kind: z.literal('grid'),
		...base,
		rows: z.array(questionOption).min(1).max(12),
		options: z.array(questionOption).min(2).max(7),
	}),
	/** A whole number; results are shown in bands, whose lower ends these are. */
	z.object({
		kind: z.literal('number'),
		...base,
		unit: words(40).optional(),
		min: z.number().int().optional(),
		max: z.number().int().optional(),
		bands: z.array(z.number().int()).min(1).max(10),
	}),
	z.object({ kind: z.literal('text'), ...base, maxLength: z.number().int().min(1).max(500).optional() }),
	z.object({ kind: z.literal('longText'), ...base, maxLength: z.number().int().min(1).max(2000).optional() }),
]);
export type Question = z.infer<typeof question>;
export type QuestionOption = z.infer<typeof questionOption>;
export type QuestionKind = Question['kind'];
export type Condition = z.infer<typeof condition>;

const section = z.object({
	key: questionnaireKey,
	title: words(200),
	help: words(600).optional(),
	questions: z.array(question).max(60),
	showIf: condition.optional(),
});
export type QuestionSection = z.infer<typeof section>;

export const questionnaire = z.object({ sections: z.array(section).min(1).max(30) });
export type Questionnaire = z.infer<typeof questionnaire>;

/**
 * Words in other languages by part; recordings and pictures bear the same names (parts/rules.ts).
 */
export type Translations = Partial<Record<Language, Record<string, string>>>;
