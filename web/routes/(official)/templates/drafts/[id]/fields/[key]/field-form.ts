/** The form of one question ↔ the words of the editor's step. */
import { JUMP_SHARE } from '#domain/fields/check.ts';
import { type Definition, type Field, isFigure } from '#domain/fields/definition.ts';
import { checksOfField } from '#domain/fields/design.ts';
import { formatNumber, parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import type { Issue } from '#domain/problems.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

/** Places for columns beyond those that are there. */
export const spareColumns = 3;

/** A number as typed is refused where it cannot be read (`unread`), so that it is never left out in silence. */
export function wordsOf(raw: Raw, unread: Issue[]): Record<string, unknown> {
	const parts = tickedIn(raw, 'parts');
	const number = (name: string, decimals?: number): number | null => {
		const typed = typedIn(raw, name).trim();
		if (typed === '') return null;
		const reading = parseNumber(typed, decimals);
		if ('value' in reading) return reading.value;
		unread.push({ path: name, message: reading.problem });
		return Number.NaN;
	};
	const isWhole = ['integer', 'money'].includes(typedIn(raw, 'kind'));
	const percent = number('jump');
	return {
		min: number('min', isWhole ? 0 : undefined),
		max: number('max', isWhole ? 0 : undefined),
		decimals: number('decimals', 0),
		partOf: typedIn(raw, 'partOf') || null,
		jump: percent === null ? null : percent / 100,
		numerator: typedIn(raw, 'numerator'),
		denominator: typedIn(raw, 'denominator'),
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

/** The form of a field as it stands in the definition, or of a new one. */
export function rawOf(definition: Definition, field: Field | undefined): Raw {
	const limits = field && (isFigure(field) || field.kind === 'mean') ? field : undefined;
	const checks = field && checksOfField(definition.checks ?? [], field);
	const number = (value: number | undefined) => (value === undefined ? '' : formatNumber(value));
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
		min: number(limits?.min),
		max: number(limits?.max),
		decimals: number(limits?.decimals),
		partOf: checks?.partOf?.whole ?? '',
		jump: checks?.jump ? number(Math.round((checks.jump.share ?? JUMP_SHARE) * 1000) / 10) : '',
		numerator: field?.kind === 'ratio' ? field.numerator : '',
		denominator: field?.kind === 'ratio' ? field.denominator : '',
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
