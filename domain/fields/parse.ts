import { parseVietnameseDate } from '../calendar/date.ts';
import { rowsAt } from './aggregate.ts';
import { tooLong } from './check.ts';
import type {
	ChoiceField,
	ChoicesField,
	ColumnField,
	DateField,
	Definition,
	Field,
	FigureField,
	MeanField,
	Row,
	Scalar,
	TableField,
	TextField,
	Values,
} from './definition.ts';
import { decimalsOf, fieldsOf, isFigure, maxRowsOf, valueKeys } from './definition.ts';
import { labelOf } from './labels.ts';
import { formatNumber, parseNumber, quote, roundTo } from './number.ts';
import { cleanText } from './text.ts';

/*
 * A form as it was posted → values. It goes on over every field after a problem, and what could not be read stays with
 * its key and exact words, so that the form comes back complete. An empty input is a missing key, never 0 or "".
 *
 * Input names: the value key; `<date>.day`, `.month`, `.year` for the three boxes of a date (one input named by the key
 * is read too); `<table>.<row number>.<column>` for tables, where rows without content vanish and numbers may have gaps.
 */

export type Raw = Record<string, string | string[]>;
/** `key` is the input's name, `typed` exactly what stood in it. */
export type ParseProblem = { key: string; message: string; typed: string };
export type ParsedForm = { values: Values; problems: ParseProblem[] };

/** Reads a posted form. Inputs that the definition does not know are left alone: forms carry other inputs too. */
export function parseForm(definition: Definition, raw: Raw): ParsedForm {
	const values: Values = {};
	const problems: ParseProblem[] = [];
	for (const field of fieldsOf(definition)) {
		if (field.kind === 'choices') {
			const chosen = readChoices(field, raw, problems);
			if (chosen.length > 0) values[field.key] = chosen;
		} else if (field.kind === 'table') {
			const rows = readRows(field, raw, problems);
			if (rows.length > 0) values[field.key] = rows;
		} else if (field.kind !== 'ratio') {
			const read = readField(field, { raw, prefix: '', context: '' });
			Object.assign(values, read.values);
			problems.push(...read.problems);
		}
	}
	return { values, problems };
}

type SingleField = ColumnField | MeanField;
type Source = { raw: Raw; prefix: string; context: string };
type Read = { values: Record<string, Scalar>; problems: ParseProblem[] };

function inputs(raw: Raw, key: string): string[] {
	const input = Object.hasOwn(raw, key) ? raw[key] : undefined;
	return typeof input === 'string' ? [input] : (input ?? []);
}

/** One input's text; when a name was posted twice, the first that is not blank. */
function input(raw: Raw, key: string): string {
	const all = inputs(raw, key);
	return all.find((text) => text.trim() !== '') ?? all[0] ?? '';
}

function readField(field: SingleField, source: Source): Read {
	if (isFigure(field) || field.kind === 'mean') return readNumbers(field, source);
	if (field.kind === 'date') return readDate(field, source);
	const name = source.prefix + field.key;
	const typed = input(source.raw, name);
	const text = cleanText(typed);
	if (text === '') return { values: {}, problems: [] };
	const problem = field.kind === 'choice' ? unknownOption(field, text) : tooLong(field as TextField, text);
	return problem === undefined
		? { values: { [field.key]: text }, problems: [] }
		: { values: {}, problems: [{ key: name, message: `${source.context}${field.label.vi}: ${problem}`, typed }] };
}

function readNumbers(field: FigureField | MeanField, { raw, prefix, context }: Source): Read {
	const read: Read = { values: {}, problems: [] };
	for (const key of valueKeys(field)) {
		const typed = input(raw, prefix + key);
		if (typed.trim() === '') continue;
		const isHeadcount = field.kind === 'mean' && key !== field.key;
		const reading = parseNumber(typed, isHeadcount ? 0 : decimalsOf(field));
		if ('value' in reading) read.values[key] = reading.value;
		else {
			read.problems.push({ key: prefix + key, message: `${context}${labelOf(field, key)}: ${reading.problem}`, typed });
		}
	}
	return read;
}

function readDate(field: DateField, { raw, prefix, context }: Source): Read {
	const name = prefix + field.key;
	const boxes = ['day', 'month', 'year'].map((box) => input(raw, `${name}.${box}`).trim());
	const typed = boxes.some((box) => box !== '') ? boxes.join('/') : input(raw, name).trim();
	if (typed === '') return { values: {}, problems: [] };
	const absent = ['ngày', 'tháng', 'năm'].filter((_, index) => boxes[index] === '');
	const reading =
		absent.length > 0 && absent.length < 3
			? { problem: `Còn thiếu ${absent.join(' và ')}: điền đủ ngày, tháng, năm.` }
			: parseVietnameseDate(typed);
	return 'date' in reading
		? { values: { [field.key]: reading.date }, problems: [] }
		: { values: {}, problems: [{ key: name, message: `${context}${field.label.vi}: ${reading.problem}`, typed }] };
}

function unknownOption(field: ChoiceField | ChoicesField, code: string): string | undefined {
	if (field.options.some((option) => option.code === code)) return undefined;
	return `${quote(code)} không có trong danh sách, chọn lại một mục.`;
}

function readChoices(field: ChoicesField, raw: Raw, problems: ParseProblem[]): string[] {
	const chosen = new Set(inputs(raw, field.key).map(cleanText));
	chosen.delete('');
	for (const typed of chosen) {
		const problem = unknownOption(field, typed);
		if (problem !== undefined) problems.push({ key: field.key, message: `${field.label.vi}: ${problem}`, typed });
	}
	return field.options.flatMap(({ code }) => (chosen.has(code) ? [code] : []));
}

function readRows(table: TableField, raw: Raw, problems: ParseProblem[]): Row[] {
	const rows: Row[] = [];
	for (const number of rowNumbers(table, raw)) {
		const row: Row = {};
		const source = { raw, prefix: `${table.key}.${number}.`, context: `${table.label.vi}, dòng ${rows.length + 1}: ` };
		const before = problems.length;
		for (const column of table.columns) {
			const read = readField(column, source);
			Object.assign(row, read.values);
			problems.push(...read.problems);
		}
		// A row whose only content could not be read still counts, so that the numbers of later rows stay right.
		if (Object.keys(row).length > 0 || problems.length > before) rows.push(row);
	}
	const limit = maxRowsOf(table);
	if (rows.length > limit) {
		const message = `${table.label.vi} có ${formatNumber(rows.length)} dòng, tối đa ${formatNumber(limit)}: gộp bớt các dòng.`;
		problems.push({ key: table.key, message, typed: '' });
	}
	return rows;
}

function rowNumbers(table: TableField, raw: Raw): string[] {
	const numbers = new Set<string>();
	for (const name of Object.keys(raw)) {
		if (!name.startsWith(`${table.key}.`)) continue;
		const number = name.slice(table.key.length + 1).split('.')[0] ?? '';
		if (/^\d{1,9}$/.test(number)) numbers.add(number);
	}
	return [...numbers].sort((one, other) => Number(one) - Number(other));
}

/** The inverse: the inputs of a form that shows these values. `parseForm` of it gives the values back. */
export function toRaw(definition: Definition, values: Values): Raw {
	const raw: Raw = {};
	for (const field of fieldsOf(definition)) {
		if (field.kind === 'choices') {
			const chosen = Object.hasOwn(values, field.key) ? values[field.key] : undefined;
			if (Array.isArray(chosen)) raw[field.key] = chosen.filter((code) => typeof code === 'string');
		} else if (field.kind === 'table') {
			rowsAt(values, field.key)?.forEach((row, index) => {
				for (const column of field.columns) Object.assign(raw, rawOf(column, row, `${field.key}.${index + 1}.`));
			});
		} else if (field.kind !== 'ratio') {
			Object.assign(raw, rawOf(field, values, ''));
		}
	}
	return raw;
}

function rawOf(field: Exclude<Field, { kind: 'choices' | 'table' | 'ratio' }>, values: Values, prefix: string): Raw {
	const raw: Raw = {};
	for (const key of valueKeys(field)) {
		const value = Object.hasOwn(values, key) ? values[key] : undefined;
		const date = field.kind === 'date' && typeof value === 'string' ? value.split('-') : [];
		if (date.length === 3) {
			for (const [index, box] of ['year', 'month', 'day'].entries()) raw[`${prefix}${key}.${box}`] = date[index] ?? '';
		} else if (typeof value === 'number') {
			// A consolidated mean is kept unrounded for adding up; a person sees and confirms the rounded one.
			raw[prefix + key] = formatNumber(field.kind === 'mean' ? roundTo(value, decimalsOf(field)) : value);
		} else if (typeof value === 'string') {
			raw[prefix + key] = value;
		}
	}
	return raw;
}
