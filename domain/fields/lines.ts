import { ratioOf } from './aggregate.ts';
import type { Field, FigureField, MeanField, Values } from './definition.ts';
import { decimalsOf, isFigure, numberAt } from './definition.ts';
import { formatNumber } from './number.ts';
import { inSentence } from './text.ts';

/*
 * The printed lines of numbers, one order and one wording for screen, Excel, Word and the comparison: the total, then
 * "Trong đó: nữ", the headcount under its mean, how many chose each option, how many rows and the sums of columns.
 */

export type Line = {
	/** The value key; of a ratio the field's key. */
	key: string;
	label: string;
	unit: string;
	indicator: string;
	/** 0 for the field itself, 1 for what is under it. */
	depth: number;
	/** Digits after the comma, always printed; undefined: as many as the value has. */
	decimals?: number;
	/** How the number belongs to its field. `count` and `rows` exist only where forms were added up. */
	role: 'figure' | 'breakdown' | 'mean' | 'headcount' | 'ratio' | 'count' | 'rows' | 'column';
};

/** No value. An en dash, as in printed statistics; never 0. */
export const MISSING = '–';
const PERCENT_DECIMALS = 1;

/** The number lines of a field, its own first; none for texts and dates. */
export function linesOf(field: Field): Line[] {
	const own = {
		key: field.key,
		label: field.label.vi,
		unit: field.unit?.vi ?? '',
		indicator: field.indicator ?? '',
		depth: 0,
	};
	if (isFigure(field)) return figureLines(field, own);
	switch (field.kind) {
		case 'mean':
			return [
				{ ...own, decimals: shownDecimals(field), role: 'mean' },
				under(own, 'headcount', 'Số người được tính', 'headcount', { unit: 'người', decimals: 0 }),
			];
		case 'ratio':
			return [{ ...own, unit: '%', decimals: PERCENT_DECIMALS, role: 'ratio' }];
		case 'choice':
		case 'choices':
			return field.options.map(({ code, label }) => under(own, code, label.vi, 'count', { decimals: 0 }));
		case 'table':
			return [
				under(own, 'rows', 'Số dòng', 'rows', { unit: '', decimals: 0 }),
				...field.columns.filter(isFigure).flatMap((column) =>
					figureLines(column, {
						key: `${field.key}.${column.key}`,
						label: `Cộng: ${inSentence(column.label.vi)}`,
						unit: column.unit?.vi ?? '',
						indicator: column.indicator ?? '',
						depth: 1,
					}).map((line): Line => ({ ...line, role: 'column' })),
				),
			];
		default:
			return [];
	}
}

type Own = Pick<Line, 'key' | 'label' | 'unit' | 'indicator' | 'depth'>;

function figureLines(field: FigureField, own: Own): Line[] {
	const decimals = shownDecimals(field);
	return [
		{ ...own, decimals, role: 'figure' },
		...(field.breakdowns ?? []).map(({ code, label }) =>
			under(own, code, `Trong đó: ${inSentence(label.vi)}`, 'breakdown', { decimals }),
		),
	];
}

function under(own: Own, code: string, label: string, role: Line['role'], rest: Partial<Line>): Line {
	return { ...own, key: `${own.key}.${code}`, label, indicator: '', depth: own.depth + 1, role, ...rest };
}

function shownDecimals(field: FigureField | MeanField): number | undefined {
	return field.kind === 'number' ? field.decimals : decimalsOf(field);
}

/** The number of a line, a ratio computed in per cent; null when there is none. */
export function numberOf(field: Field, line: Line, values: Values): number | null {
	return field.kind === 'ratio' ? ratioOf(field, values).percent : numberAt(values, line.key);
}

/** As printed, `–` when missing. The unit stands in its own column. */
export function formatLine(line: Line, number: number | null): string {
	return number === null ? MISSING : formatNumber(number, line.decimals);
}
