/** From a posted form to the input of an operation, by the fields of the act. */
import type { Raw } from '#domain/fields/parse.ts';
import { dateText, text } from '#web/door.ts';
import type { ActField, ActPage } from './acts.ts';

const all = (raw: Raw, name: string): string[] => {
	const value = raw[name];
	return value === undefined ? [] : Array.isArray(value) ? value : [value];
};

/** Thousands may be typed with dots or spaces. What is no number stays wrong, for the operation to say so. */
function numberOf(typed: string): number | undefined {
	const plain = typed.replaceAll(/[.\s]/g, '');
	return plain === '' ? undefined : Number(plain);
}

function valuesOf(field: ActField, raw: Raw): [string, unknown][] {
	const typed = text(raw, field.name);
	switch (field.kind) {
		case 'flags':
			return (field.choices ?? []).map(({ value }) => [value, all(raw, field.name).includes(value)]);
		case 'several':
			return [[field.name, all(raw, field.name)]];
		case 'number':
			return [[field.name, numberOf(typed)]];
		case 'date':
			return [[field.name, dateText(raw, field.name)]];
		case 'radio':
		case 'select':
			// One list of people and units: the value says which of the two it is.
			return field.from === 'conflicts' ? [conflictOf(typed)] : [[field.name, typed || undefined]];
		default:
			return [[field.name, typed]];
	}
}

function conflictOf(typed: string): [string, unknown] {
	const [name = '', value] = typed.split(' ');
	return ['personId', 'organisationId', 'postId'].includes(name) ? [name, value] : ['personId', undefined];
}

export function inputOf(act: ActPage, id: string, raw: Raw): Record<string, unknown> {
	return { ...Object.fromEntries(act.fields.flatMap((field) => valuesOf(field, raw))), id };
}
