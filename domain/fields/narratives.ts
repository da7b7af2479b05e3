import type { Definition, Values } from './definition.ts';
import { fieldsOf } from './definition.ts';
import { cleanText, foldText } from './text.ts';

/** One wording and everybody who wrote it, in the order given. */
export type Narrative = { text: string; units: string[] };
/** What the units wrote under one heading of the form. */
export type FieldNarratives = { key: string; label: string; narratives: Narrative[] };

/**
 * The texts of many forms by field in printed order. Equal texts (Unicode form, capitals and blanks aside) become one,
 * in the wording of whoever came first, with every source kept. Fields that nobody wrote in are left out.
 */
export function collectTexts(definition: Definition, sources: { unit: string; values: Values }[]): FieldNarratives[] {
	const collected: FieldNarratives[] = [];
	for (const field of fieldsOf(definition)) {
		if (field.kind !== 'text' && field.kind !== 'longText') continue;
		const byFold = new Map<string, Narrative>();
		for (const { unit, values } of sources) {
			const typed = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
			const text = typeof typed === 'string' ? cleanText(typed) : '';
			if (text === '') continue;
			const folded = foldText(text);
			const known = byFold.get(folded);
			if (known === undefined) byFold.set(folded, { text, units: [unit] });
			else if (!known.units.includes(unit)) known.units.push(unit);
		}
		if (byFold.size > 0) {
			collected.push({ key: field.key, label: field.label.vi, narratives: [...byFold.values()] });
		}
	}
	return collected;
}
