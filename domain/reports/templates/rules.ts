/** What a template costs those who fill it, by the kind of period that it is written for. */
import type { Definition } from '../../fields/definition.ts';
import { fieldsOf, isFigure } from '../../fields/definition.ts';
import { costOfAsking } from '../../fields/design.ts';

const periodsOfYear: Record<string, number> = { month: 12, quarter: 4 };

/** Minutes for one form, and the sentence for all units that are asked; null where nobody is asked yet. */
export function costOfTemplate(definition: Definition, periodKind: string, units: number) {
	const { minutesPerForm, sentence } = costOfAsking({
		definition,
		units,
		periodsPerYear: periodsOfYear[periodKind] ?? 1,
	});
	return { minutesPerForm, sentence: units > 0 ? sentence : null };
}

/** How many figures and how many texts a form asks for; a figure filled from the books counts too. */
export function countAsked(definition: Definition): { figures: number; texts: number } {
	const fields = fieldsOf(definition);
	return {
		figures: fields.filter((field) => isFigure(field) || field.kind === 'mean').length,
		texts: fields.filter((field) => field.kind === 'text' || field.kind === 'longText').length,
	};
}
