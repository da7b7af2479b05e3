/** One person's answers: as they travel from the form into the envelope, and as items that can be counted. */
import { z } from 'zod';
import type { Values } from '../../fields/definition.ts';
import { languages } from '../questionnaires/terms.ts';
import { readSiteCode, readSlipCode } from '../slips/rules.ts';

/** How an answer came: on one's own phone, on a shared one, read aloud by somebody, typed in from paper, carried offline. */
export const ways = ['own', 'kiosk', 'assisted', 'paper', 'carried'] as const;
export type Way = (typeof ways)[number];

/**
 * What results are made of. A question of one choice, each row of a grid and a number in bands are `single` (an answer
 * lies in exactly one cell); a question of several choices is `multiple` (each option is chosen or not).
 */
export type Item = {
	key: string;
	label: string;
	kind: 'single' | 'multiple';
	/** Cells lie in order, so that only neighbours are put together and a mean can be made. */
	isOrdered: boolean;
	/** In the order of the questionnaire; "Không muốn trả lời" last where it may be said. */
	options: { code: string; label: string }[];
	/** Most options that one person can choose; of `single` 1. */
	atMost: number;
	isAttribute: boolean;
};

/**
 * Of one item, a number an answer: of `single` the place of the chosen option counted from 1, of `multiple` a bit for each
 * option; 0 is no answer.
 */
export type Column = Uint32Array;

/** As printed on a poster or a slip; which of the two is told by its length. */
export type SurveyCode = { kind: 'site' | 'slip'; code: string };

/** Forgives spaces, dashes, small letters and what looks alike. */
export const surveyCode = z
	.string()
	.max(60)
	.transform((typed, context): SurveyCode => {
		const slip = readSlipCode(typed);
		const code = slip ?? readSiteCode(typed);
		if (code !== undefined) return { kind: slip === undefined ? 'site' : 'slip', code };
		const message =
			typed.trim() === ''
				? 'Gõ mã in trên phiếu hoặc trên áp phích của cuộc khảo sát.'
				: 'Mã gõ thiếu hoặc nhầm một chữ. So lại từng chữ với phiếu hoặc áp phích. Phiếu rách mất chữ thì xin phiếu khác.';
		context.addIssue({ code: 'custom', message });
		return z.NEVER;
	});

export const readingLanguage = z.enum(['vi', ...languages]);
export type ReadingLanguage = z.infer<typeof readingLanguage>;

/** What one person answered, by value key; what each may be follows from the questionnaire. */
export const answerValues = z.record(
	z.string().max(80),
	z.union([z.string().max(4000), z.number(), z.array(z.string().max(60)).max(40)]),
);

/** The random key of one form: sent twice it is one answer. */
export const formKey = z.string().min(16).max(64);

/** What is sealed. Nothing in it tells who, where from or when. What comes out may have been sealed by a phone without network. */
export const answerContent = z.object({ way: z.enum(ways), language: readingLanguage, values: answerValues });
export type AnswerContent = { way: Way; language: ReadingLanguage; values: Values };
