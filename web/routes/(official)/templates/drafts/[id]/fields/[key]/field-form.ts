/** The form of one question ↔ the words of the editor's step. */
import { type Field, isFigure } from '#domain/fields/definition.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

/** Places for columns beyond those that are there. */
export const spareColumns = 3;

export function wordsOf(raw: Raw): Record<string, unknown> {
	const parts = tickedIn(raw, 'parts');
	return {
		label: typedIn(raw, 'label'),
		help: typedIn(raw, 'help'),
		kind: typedIn(raw, 'kind'),
		unit: typedIn(raw, 'unit'),
		nature: typedIn(raw, 'nature') || 'flow',
		women: parts.includes('women'),
		ethnicMinority: parts.includes('ethnicMinority'),
		required: typedIn(raw, 'required') === 'yes',
		indicator: typedIn(raw, 'indicator'),
		measure: typedIn(raw, 'measure'),
		options: typedIn(raw, 'options')
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== ''),
		columns: columnNumbers(raw)
			.map((number) => ({
				key: typedIn(raw, `column.${number}.key`) || undefined,
				label: typedIn(raw, `column.${number}.label`),
				kind: typedIn(raw, `column.${number}.kind`),
			}))
			.filter((column) => column.label.trim() !== ''),
	};
}

export function columnNumbers(raw: Raw): number[] {
	return Object.keys(raw)
		.flatMap((name) => /^column\.(\d{1,2})\.label$/.exec(name)?.[1] ?? [])
		.map(Number);
}

/** The form of a field as it stands, or of a new one. */
export function rawOf(field: Field | undefined): Raw {
	const columns = field?.kind === 'table' ? field.columns : [];
	const raw: Raw = {
		label: field?.label.vi ?? '',
		help: field?.help?.vi ?? '',
		kind: field?.kind ?? 'integer',
		unit: field?.unit?.vi ?? '',
		nature: field && isFigure(field) ? field.nature : 'flow',
		parts: field && isFigure(field) ? (field.breakdowns ?? []).map((part) => part.code) : [],
		required: field?.required ? 'yes' : '',
		indicator: field?.indicator ?? '',
		measure: field?.measure ?? '',
		options: field && 'options' in field ? field.options.map((option) => option.label.vi).join('\n') : '',
	};
	for (let index = 0; index < columns.length + spareColumns; index += 1) {
		const column = columns[index];
		raw[`column.${index + 1}.key`] = column?.key ?? '';
		raw[`column.${index + 1}.label`] = column?.label.vi ?? '';
		raw[`column.${index + 1}.kind`] = column?.kind ?? 'text';
	}
	return raw;
}
