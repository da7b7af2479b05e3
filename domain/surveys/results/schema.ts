/**
 * A published table: numbers that were blurred a little before anything was decided with them (decision 0036), in cells
 * none of which stands for fewer people than the threshold. Nothing else of the answers is ever kept.
 */
import { z } from 'zod';

/** One cell; several options where they were put together. */
export const cell = z.object({
	codes: z.array(z.string()),
	label: z.string(),
	/** Blurred number of people, of a weighted survey of weighted people. */
	count: z.number(),
});

export const publishedTable = z.object({
	/**
	 * Blurred number of people whose answers to this question are in the table: of `single` the sum of its cells. Not the
	 * number of slips: of a question that only some were asked, that number would say who was asked.
	 */
	respondents: z.number(),
	/** Of people asked there; of a cut by what people said of themselves as many as of the whole. */
	population: z.number(),
	/**
	 * Of `single` the cells of one whole; of `multiple` each cell against its respondents; an option that is missing is
	 * "quá ít người". Null: too few altogether.
	 */
	cells: z.array(cell).nullable(),
	/** Scale of the blur of one option's number; of a cell of several options its variance comes as many times. */
	blur: z.number(),
	mean: z.object({ value: z.number(), margin: z.number() }).nullable(),
	/** Answers of the group that are in no table of their own and only in the one above. */
	isRest: z.boolean(),
	/** Of a weighted survey: how many times the variance grows by unequal weights (Kish). */
	effect: z.number().optional(),
});
export type PublishedTable = z.infer<typeof publishedTable>;
export type PublishedCell = z.infer<typeof cell>;

/** The whole, a level below the union, people who said the same of themselves, a place. */
export const groupKinds = ['all', 'level', 'by', 'site'] as const;
export type GroupKind = (typeof groupKinds)[number];
