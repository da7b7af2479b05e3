/**
 * How much every table must be blurred so that the promise holds: whatever one person answered to one question, all tables
 * above her place together change the odds of it by at most 2, and the table of her own place by another 2.
 *
 * A question that is asked only after an answer to another one gives that answer away by being answered at all. So what
 * one answer can change is counted over its own tables and over those of every question that hangs on it; a question is
 * blurred for the largest such sum that it is part of.
 *
 * A row of a grid is a question of its own. What colleagues see anyway (`isAttribute`) is no secret: tables cut by it and
 * questions that hang on it tell it, and only it.
 */
import type { Item } from '../../answers/schema.ts';
import { fieldsOfQuestion } from '../../questionnaires/rules.ts';
import type { Questionnaire } from '../../questionnaires/schema.ts';

/** Most by which the odds of one answer change through all tables above the place, and again through the place's own. */
export const promisedOdds = 2;

/** Scales of the blur for an answer of weight 1. */
export type Scales = {
	all: number;
	/** Of each table that cuts the whole once: a tier of levels, an attribute. */
	cut: number;
	site: number;
};

/** Most that the counts of one table move together when somebody gives another answer, or one instead of none. */
export function swapOf(item: Pick<Item, 'kind' | 'atMost' | 'options'>): number {
	if (item.kind === 'single') return 2;
	// Beside the options stands the number of people who answered at all.
	return Math.max(Math.min(2 * item.atMost, item.options.length), presenceOf(item));
}

/** Most that they move when somebody is not asked any more. */
export function presenceOf(item: Pick<Item, 'kind' | 'atMost' | 'options'>): number {
	return item.kind === 'single' ? 1 : Math.min(item.atMost, item.options.length) + 1;
}

/** Item → items that are asked only after certain answers to it, also over others in between. */
export function dependentsOf(questionnaire: Questionnaire): Map<string, Set<string>> {
	const children = new Map<string, Set<string>>();
	for (const section of questionnaire.sections) {
		for (const question of section.questions) {
			for (const condition of [section.showIf, question.showIf]) {
				if (!condition) continue;
				const known = children.get(condition.key) ?? new Set();
				for (const { key } of fieldsOfQuestion(question)) if (key !== condition.key) known.add(key);
				children.set(condition.key, known);
			}
		}
	}
	const all = new Map<string, Set<string>>();
	for (const key of children.keys()) {
		const found = new Set<string>();
		const follow = (from: string) => {
			for (const child of children.get(from) ?? []) {
				if (found.has(child)) continue;
				found.add(child);
				follow(child);
			}
		};
		follow(key);
		found.delete(key);
		all.set(key, found);
	}
	return all;
}

/**
 * The scales of every item. `items` are all that tables will be made of (coded own words as `multiple` items under their
 * question's key); `cuts` is in how many ways the whole is cut.
 */
export function scalesOf(items: readonly Item[], questionnaire: Questionnaire, cuts: number): Map<string, Scales> {
	const byKey = new Map(items.map((item) => [item.key, item]));
	const dependents = dependentsOf(questionnaire);
	const loads = new Map(items.map((item) => [item.key, swapOf(item)]));
	for (const item of items) {
		if (item.isAttribute) continue;
		const hanging = [...(dependents.get(item.key) ?? [])].flatMap((key) => byKey.get(key) ?? []);
		const load = hanging.reduce((sum, other) => sum + presenceOf(other), swapOf(item));
		for (const { key } of [item, ...hanging]) loads.set(key, Math.max(loads.get(key) as number, load));
	}
	// The whole takes half where it is cut at all, the cuts share the other half.
	const [whole, each] = cuts === 0 ? [1, 1] : [1 / 2, 1 / 2 / cuts];
	return new Map(
		[...loads].map(([key, load]) => {
			const scale = load / Math.log(promisedOdds);
			return [key, { all: scale / whole, cut: scale / each, site: scale }];
		}),
	);
}
