/**
 * XLSForm (xlsform.org) is how other survey programs write a questionnaire as a workbook: a row for each question on
 * `survey`, a row for each option on `choices`, title and language on `settings`. What it has no word for stands in
 * columns of our own, whose names begin with `lang_nghe_`; other programs pass over columns that they do not know.
 */
import { z } from 'zod';
import type { Questionnaire, Translations } from '../questionnaires/schema.ts';

/** A sheet as texts; the first row is that of the column names. Row n in messages is `rows[n - 1]`. */
export const xlsFormSheet = z.object({
	name: z.string().max(200),
	rows: z.array(z.array(z.string().max(40_000)).max(200)).max(20_000),
});
export type XlsFormSheet = z.infer<typeof xlsFormSheet>;

export const xlsFormSheets = z.array(xlsFormSheet).max(20);

/** Most questions of one file; a grid counts each of its rows. */
export const mostQuestions = 500;
/** Longer sheets are no questionnaire; nothing of them is looked at. */
export const mostRows = 5000;
/** As the form of questionnaires allows. */
export const mostSections = 30;
export const mostOfSection = 40;
/** Characters of a translation. */
export const longestTranslation = 1000;

/** Something that did not come over: `left` is gone, `changed` is there in another form. */
export const loss = z.object({
	sheet: z.string(),
	/** As Excel counts. */
	row: z.number().int(),
	column: z.string().optional(),
	outcome: z.enum(['left', 'changed']),
	what: z.string(),
	why: z.string(),
});
export type Loss = z.infer<typeof loss>;

export type XlsFormContent = {
	questionnaire: Questionnaire;
	title: string;
	translations: Translations;
	losses: Loss[];
};

/** Our own columns. */
export const own = {
	/** On `settings`: the file was written here, texts are taken as they stand. */
	form: 'lang_nghe_form',
	title: 'lang_nghe_title',
	/** Words for "Không muốn trả lời", also where no list of options has it. */
	declined: 'lang_nghe_declined',
	kind: 'lang_nghe_kind',
	key: 'lang_nghe_key',
	/** Code of a row of a grid. */
	code: 'lang_nghe_code',
	mayDecline: 'lang_nghe_may_decline',
	isAttribute: 'lang_nghe_attribute',
	bands: 'lang_nghe_bands',
	unit: 'lang_nghe_unit',
	/** On `choices`: `declined` for "Không muốn trả lời". */
	role: 'lang_nghe_role',
} as const;
