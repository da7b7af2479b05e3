/** What can have a table, and when two surveys asked the same. */
import { itemsOf } from '../../answers/rules.ts';
import type { Item } from '../../answers/schema.ts';
import { questionsOf } from '../../questionnaires/rules.ts';
import type { Questionnaire } from '../../questionnaires/schema.ts';

export type ResultItem = Item & { isWords: boolean };

/** What was counted, then the themes of own words, in the order of the questionnaire. */
export function withThemes(questionnaire: Questionnaire, themes: ReadonlyMap<string, Item['options']>): ResultItem[] {
	const counted = itemsOf(questionnaire).map((item) => ({ ...item, isWords: false }));
	const own = questionsOf(questionnaire).flatMap(({ key, label }): ResultItem[] => {
		const options = themes.get(key);
		if (!options) return [];
		const item = { kind: 'multiple' as const, isOrdered: false, atMost: options.length, isAttribute: false };
		return [{ ...item, key, label: label.vi, options, isWords: true }];
	});
	return [...counted, ...own];
}

/** Of each item the title of its section, by the item's key; own words stand under their question's key. */
export function sectionTitles(questionnaire: Questionnaire): Map<string, string> {
	return new Map(
		questionnaire.sections.flatMap((section) =>
			[...itemsOf({ sections: [section] }), ...section.questions].map(({ key }) => [key, section.title.vi] as const),
		),
	);
}

/** Words and answers of a question as one text: only where it is the same do numbers stand side by side. */
export const askedAs = ({ label, kind, options }: Item): string =>
	JSON.stringify([label, kind, options.map((option) => option.label)]);
