import { z } from 'zod';
import { cleanText } from '../../fields/text.ts';
import type { Cell } from '../../tables/sheet.ts';
import { civilDate, id } from '../schema.ts';
import { type ImportState, importKeys, importStates, type RowState, rowStates } from './terms.ts';

/** Longer texts are cut: what they are compared with is shorter, so the cut one is refused all the same. */
const longestCell = 1000;

/** A cell on its way through the database: a text as it is, a number or day with the text that a person reads. */
export const storedCell = z.union([
	z.string().max(longestCell),
	z.object({ number: z.number(), text: z.string().max(longestCell) }),
	z.object({ on: z.string().max(10), text: z.string().max(longestCell) }),
]);
export type StoredCell = z.infer<typeof storedCell>;

export function storeCell({ value, text }: Cell): StoredCell {
	const shown = cleanText(text.slice(0, longestCell));
	if (typeof value === 'number') return { number: value, text: shown };
	if (typeof value === 'object' && value !== null) return { on: value.on, text: shown };
	return shown;
}

export function cellFrom(stored: StoredCell): Cell {
	if (typeof stored === 'string') return { value: stored === '' ? null : stored, text: stored };
	return 'number' in stored
		? { value: stored.number, text: stored.text }
		: { value: { on: stored.on }, text: stored.text };
}

/** What a list file says, read but not yet understood. Row numbers as Excel shows them. */
export const importContent = z.object({
	fileName: z.string().max(200),
	sheetName: z.string().max(200),
	titles: z.array(z.string().max(longestCell)).max(60),
	/** Lines above the table. */
	above: z.array(z.string().max(longestCell)).max(60),
	/** Rows left out: totals, group headings, signatures. */
	leftOut: z.array(z.object({ rowNumber: z.number(), reason: z.string(), text: z.string() })).max(2000),
	rows: z.array(z.object({ rowNumber: z.number().int(), cells: z.array(storedCell).max(60) })).max(10_000),
});
export type ImportContent = z.infer<typeof importContent>;

export const columnMapping = z.partialRecord(z.enum(importKeys), z.number().int().min(0).max(59));

/** What a person confirmed about the list. */
export const importMapping = z.object({
	columns: columnMapping,
	/** The day of the figures, and from when a changed name counts. */
	asOfOn: civilDate.meta({ title: 'Số liệu tính đến ngày' }),
	/** For rows that name none. */
	kindCode: z.string().max(40).optional().meta({ title: 'Loại hình của dòng không ghi' }),
	foundedOn: civilDate.optional().meta({ title: 'Ngày thành lập của dòng không ghi' }),
});
export type ImportMapping = z.infer<typeof importMapping>;

const rowProblem = z.object({ column: z.string(), typed: z.string(), message: z.string() });
export type RowProblem = z.infer<typeof rowProblem>;

const counts = z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), bad: z.number() });
export type RowCounts = z.infer<typeof counts>;

const importLine = z.object({
	id,
	organisationId: id,
	organisationName: z.string(),
	fileName: z.string(),
	state: z.enum(Object.keys(importStates) as [ImportState, ...ImportState[]]),
	createdAt: z.date(),
	finishedAt: z.date().nullable(),
	/** Rows to write, once confirmed, and how many of them are through (written or refused). */
	total: z.number(),
	done: z.number(),
});
export const importLines = z.array(importLine);

/** One row of the list and what it would do, or did. */
export const importRow = z.object({
	rowNumber: z.number(),
	state: z.enum(Object.keys(rowStates) as [RowState, ...RowState[]]),
	/** As typed, by the file's columns. */
	cells: z.array(z.string()),
	name: z.string(),
	problems: z.array(rowProblem),
	/** What will be written, in words; and what was left alone, with the reason. */
	changes: z.array(z.string()),
	notes: z.array(z.string()),
	isApplied: z.boolean(),
	organisationId: id.nullable(),
});
export type ImportRow = z.infer<typeof importRow>;

export const importRecord = importLine.extend({
	sheetName: z.string(),
	titles: z.array(z.string()),
	leftOut: importContent.shape.leftOut,
	/** A few cells of each column, to recognise it by. */
	samples: z.array(z.array(z.string())),
	guesses: z.record(z.string(), z.object({ column: z.number(), confidence: z.number() })),
	/** The day that the heading states, or today. */
	statedOn: z.string(),
	mapping: importMapping.nullable(),
	rowCount: z.number(),
	counts,
	/** Of the confirmed ones, how many an operation refused. */
	refused: z.number(),
	rows: z.array(importRow),
	rowsTotal: z.number(),
	page: z.number(),
	pageSize: z.number(),
	kinds: z.array(z.object({ code: z.string(), title: z.string() })),
	abilities: z.array(z.string()),
});
