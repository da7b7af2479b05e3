import { formatDate, isCivilDate } from '../calendar/date.ts';
import type { Definition, Field } from './definition.ts';
import { fieldsOf, isFigure } from './definition.ts';
import { inSentence } from './text.ts';

/** How a value key is called in a sentence: "Tổng số lao động", "Tổng số lao động, nữ". */
export function labelOf(field: Field, key: string = field.key): string {
	if (key === field.key) return field.label.vi;
	const code = key.slice(field.key.length + 1);
	if (field.kind === 'mean') return `${field.label.vi}, số người được tính`;
	const part = isFigure(field) ? field.breakdowns?.find((breakdown) => breakdown.code === code) : undefined;
	return part === undefined ? field.label.vi : `${field.label.vi}, ${inSentence(part.label.vi)}`;
}

/** The field that a figure's value key belongs to: itself, a breakdown, or the headcount of a mean. */
export function fieldOf(definition: Definition, key: string): Field | undefined {
	const [base] = key.split('.');
	return fieldsOf(definition).find((field) => field.key === base);
}

/** The label of any value key of the definition; the key itself when no field has it. */
export function labelOfKey(definition: Definition, key: string): string {
	const field = fieldOf(definition, key);
	return field === undefined ? key : labelOf(field, key);
}

/** `28/02/2026`. What is no date of the calendar is shown as it stands. */
export function printDate(date: string): string {
	return isCivilDate(date) ? formatDate(date) : date;
}
