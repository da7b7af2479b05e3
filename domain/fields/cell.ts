import { ratioOf, rowsAt } from './aggregate.ts';
import type { ColumnField, Definition, Field, Scalar, TableField, Values } from './definition.ts';
import { isFigure, numberAt } from './definition.ts';
import { printDate } from './labels.ts';
import { formatLine, linesOf, MISSING, numberOf } from './lines.ts';
import { formatNumber } from './number.ts';
import { inSentence } from './text.ts';

/*
 * One form as printed rows: the table on screen, the Excel sheet and the Word annex take the same cells, so that they
 * cannot disagree. `text` is for people, `number` for a spreadsheet.
 */

export type Cell = {
	/** Key of the section it stands in. */
	section: string;
	key: string;
	label: string;
	unit: string;
	indicator: string;
	/** As printed; `–` when missing. A ratio shows its figures: `85,7 (6/7)`. */
	text: string;
	/** Null for texts and for what is missing. A ratio is in per cent. */
	number: number | null;
	depth: number;
	/** The rows of a table field, headings first. */
	table?: { headings: string[]; rows: TableCell[][] };
};
export type TableCell = { text: string; number: number | null };

/** All cells of a form in printed order. */
export function cellsOf(definition: Definition, values: Values): Cell[] {
	return definition.sections.flatMap((section) =>
		section.fields.flatMap((field) => cellsOfField(field, values).map((cell) => ({ ...cell, section: section.key }))),
	);
}

type FieldCell = Omit<Cell, 'section'>;

function cellsOfField(field: Field, values: Values): FieldCell[] {
	const lines = linesOf(field).map((line): FieldCell => {
		const number = numberOf(field, line, values);
		const { key, label, unit, indicator, depth } = line;
		return { key, label, unit, indicator, depth, number, text: formatLine(line, number) };
	});
	if (field.kind === 'ratio') {
		const { numerator, denominator } = ratioOf(field, values);
		if (numerator === null || denominator === null) return lines;
		const figures = `(${formatNumber(numerator)}/${formatNumber(denominator)})`;
		return lines.map((cell) => ({ ...cell, text: `${cell.text} ${figures}` }));
	}
	if (isFigure(field) || field.kind === 'mean') return lines;
	// What was counted over many forms stands under its question, and is left out of a single form.
	const counted = lines.filter(({ number }) => number !== null);
	return [answerOf(field, values), ...counted];
}

function answerOf(field: Field, values: Values): FieldCell {
	const value = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
	const cell: FieldCell = {
		key: field.key,
		label: field.label.vi,
		unit: field.unit?.vi ?? '',
		indicator: field.indicator ?? '',
		text: MISSING,
		number: null,
		depth: 0,
	};
	if (field.kind === 'table') {
		const rows = rowsAt(values, field.key);
		if (rows === undefined || rows.length === 0) return cell;
		return { ...cell, text: `${formatNumber(rows.length)} dòng`, number: rows.length, table: tableOf(field, values) };
	}
	if (field.kind === 'choices' && Array.isArray(value)) {
		const labels = field.options
			.filter(({ code }) => value.some((chosen) => chosen === code))
			.map(({ label }) => label.vi);
		return { ...cell, text: labels.join('; ') || MISSING };
	}
	if (field.kind === 'choice' || field.kind === 'text' || field.kind === 'longText' || field.kind === 'date') {
		return { ...cell, text: textOf(field, typeof value === 'object' ? undefined : value) };
	}
	return cell;
}

function textOf(field: Exclude<ColumnField, { nature: unknown }>, value: Scalar | undefined): string {
	if (typeof value !== 'string' || value === '') return MISSING;
	if (field.kind === 'date') return printDate(value);
	if (field.kind === 'choice') return field.options.find(({ code }) => code === value)?.label.vi ?? value;
	return value;
}

/** The rows of a table field: a heading per column and per breakdown of a column. */
export function tableOf(field: TableField, values: Values): { headings: string[]; rows: TableCell[][] } {
	const headings = field.columns.flatMap((column) =>
		isFigure(column)
			? [
					column.label.vi,
					...(column.breakdowns ?? []).map(({ label }) => `${column.label.vi}, ${inSentence(label.vi)}`),
				]
			: [column.label.vi],
	);
	const rows = (rowsAt(values, field.key) ?? []).map((row) =>
		field.columns.flatMap((column): TableCell[] => {
			if (!isFigure(column)) return [{ text: textOf(column, row[column.key]), number: null }];
			return linesOf(column).map((line) => {
				const number = numberAt(row, line.key);
				return { text: formatLine(line, number), number };
			});
		}),
	);
	return { headings, rows };
}
