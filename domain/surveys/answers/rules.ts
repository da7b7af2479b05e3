/** From answers to numbers that can be counted, and back to nobody. */
import type { Values } from '../../fields/definition.ts';
import { formatNumber } from '../../fields/number.ts';
import { optionsOf, questionsOf, rowKey } from '../questionnaires/rules.ts';
import type { Question, Questionnaire } from '../questionnaires/schema.ts';
import { declined } from '../questionnaires/terms.ts';
import type { Item } from './schema.ts';

/** What can be counted of a questionnaire, in its order. Own words are coded by a person first and are no items. */
export function itemsOf(questionnaire: Questionnaire): Item[] {
	return questionsOf(questionnaire).flatMap(itemsOfQuestion);
}

function itemsOfQuestion(question: Question): Item[] {
	const { key, label } = question;
	const options = optionsOf(question).map((option) => ({ code: option.code, label: option.label.vi }));
	const single = { kind: 'single' as const, atMost: 1, options };
	switch (question.kind) {
		case 'choice':
		case 'scale':
			return [
				{
					...single,
					key,
					label: label.vi,
					isOrdered: question.kind === 'scale',
					isAttribute: question.isAttribute ?? false,
				},
			];
		case 'choices': {
			const atMost = Math.min(question.atMost ?? options.length, options.length);
			return [{ key, label: label.vi, kind: 'multiple', isOrdered: false, options, atMost, isAttribute: false }];
		}
		case 'grid':
			return question.rows.map((row) => ({
				...single,
				key: rowKey(key, row.code),
				label: `${label.vi}: ${row.label.vi}`,
				isOrdered: true,
				isAttribute: false,
			}));
		case 'number':
			return [
				{ ...single, key, label: label.vi, isOrdered: true, isAttribute: false, options: bandsOf(question.bands) },
			];
		default:
			return [];
	}
}

/** `[0, 5, 10]` gives "dưới 0", "0 đến 4", "5 đến 9", "10 trở lên"; a first band that nothing can fall into is left out. */
function bandsOf(bands: readonly number[]): Item['options'] {
	const ends = bands.toSorted((one, other) => one - other);
	const first = ends[0] as number;
	const below = first > 0 ? [{ code: 'below', label: `Dưới ${formatNumber(first)}` }] : [];
	return [
		...below,
		...ends.map((from, index) => {
			const next = ends[index + 1];
			const label =
				next === undefined
					? `${formatNumber(from)} trở lên`
					: next - 1 === from
						? formatNumber(from)
						: `${formatNumber(from)} đến ${formatNumber(next - 1)}`;
			return { code: `from${index}`, label };
		}),
	];
}

function bandOf(bands: readonly number[], value: number): string {
	const ends = bands.toSorted((one, other) => one - other);
	const index = ends.findLastIndex((from) => value >= from);
	return index < 0 ? ((ends[0] as number) > 0 ? 'below' : 'from0') : `from${index}`;
}

/** The number that stands for an answer in a column (`Column`): a place counted from 1, or a bit for each option; 0 is none. */
export function columnValue(item: Item, question: Question, values: Values): number {
	const value = values[item.key];
	if (question.kind === 'number') {
		if (typeof value !== 'number') return 0;
		return item.options.findIndex((option) => option.code === bandOf(question.bands, value)) + 1;
	}
	if (item.kind === 'single') return item.options.findIndex((option) => option.code === value) + 1;
	if (!Array.isArray(value)) return 0;
	// Whoever ticked something and "Không muốn trả lời" too has answered.
	const said = value.length > 1 ? value.filter((each) => each !== declined) : value;
	return item.options.reduce(
		(bits, { code }, place) => (said.some((each) => each === code) ? bits | (1 << place) : bits),
		0,
	);
}
