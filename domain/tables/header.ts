/*
 * Finds where a table begins in a sheet as offices write it: issuer and title above, one to three heading rows with
 * merged cells, often a row of column numbers (1), (2), 3=4+5 below. Everything is judged by the cells, never by the
 * formatting, so that a CSV without merges is understood too.
 */
import { fold } from './fold.ts';
import { type Cell, cellAt, isBlank, isSheetDay, type Merge, type Sheet } from './sheet.ts';

const SEARCHED_ROWS = 60;
const MOST_HEADING_ROWS = 3;

export type Header = {
	/** The lines above the table (issuer, title), top to bottom, one text per row. */
	above: string[];
	firstRow: number;
	/** The last heading row, without the row of column numbers. */
	lastRow: number;
	/** Where the data begins; rows count from 0. */
	bodyRow: number;
	/** One title per column, levels joined with " – ": `Tổng số CNVCLĐ – Nữ`. Columns without a title are ''. */
	titles: string[];
};

/** The heading of the sheet's table, or undefined when no row looks like one. */
export function findHeader(sheet: Pick<Sheet, 'rows' | 'merges'>): Header | undefined {
	const { rows, merges } = sheet;
	const width = widthOf(rows);
	if (width < 2) return undefined;
	const firstRow = firstHeadingRow(rows, merges, width);
	if (firstRow === undefined) return undefined;
	let lastRow = firstRow;
	while (lastRow - firstRow + 1 < MOST_HEADING_ROWS && continuesHeading(rows, merges, firstRow, lastRow + 1)) lastRow++;
	const bodyRow = isNumberingRow(rows[lastRow + 1] ?? []) ? lastRow + 2 : lastRow + 1;
	return {
		above: linesAbove(rows, firstRow),
		firstRow,
		lastRow,
		bodyRow,
		titles: titlesOf(rows, merges, firstRow, lastRow),
	};
}

/** How many columns the table fills: the fullest row decides, so that a stray note far to the right does not. */
function widthOf(rows: Cell[][]): number {
	let width = 0;
	for (const row of rows.slice(0, SEARCHED_ROWS)) width = Math.max(width, row.filter((cell) => !isBlank(cell)).length);
	return width;
}

/** A cell that can be a heading: words, not a figure, a date or a lone number typed as text. */
function isWording(cell: Cell): boolean {
	return typeof cell.value === 'string' && /\p{L}/u.test(cell.text) && !isSheetDay(cell.value);
}

function firstHeadingRow(rows: Cell[][], merges: Merge[], width: number): number | undefined {
	for (let row = 0; row < Math.min(rows.length, SEARCHED_ROWS); row++) {
		const filled = (rows[row] ?? []).filter((cell) => !isBlank(cell));
		if (filled.length === 0 || filled.filter(isWording).length < filled.length * 0.8) continue;
		const texts = new Set(filled.map((cell) => fold(cell.text)));
		if (texts.size < Math.min(3, width)) continue;
		if (coverage(rows, merges, row) >= Math.min(3, width) && coverage(rows, merges, row) >= width * 0.6) return row;
	}
	return undefined;
}

/** Columns that the row's cells stand over, merged ones counted in full, and gaps of an unmerged group as well. */
function coverage(rows: Cell[][], merges: Merge[], row: number): number {
	const covered = new Set<number>();
	for (const [column, cell] of (rows[row] ?? []).entries()) if (!isBlank(cell)) covered.add(column);
	for (const merge of merges) {
		if (merge.firstRow !== row || isBlank(cellAt(rows, row, merge.firstColumn))) continue;
		for (let column = merge.firstColumn; column <= merge.lastColumn; column++) covered.add(column);
	}
	const below = rows[row + 1] ?? [];
	for (const [column, cell] of below.entries()) if (isWording(cell) && covered.has(column - 1)) covered.add(column);
	return covered.size;
}

/**
 * The row belongs to the heading above it: a heading cell is merged down into it, or it only names the parts of groups
 * whose own first columns stay empty.
 */
function continuesHeading(rows: Cell[][], merges: Merge[], firstRow: number, row: number): boolean {
	const cells = rows[row] ?? [];
	const filled = [...cells.entries()].filter(([, cell]) => !isBlank(cell));
	if (merges.some((merge) => merge.firstRow >= firstRow && merge.firstRow < row && merge.lastRow >= row)) return true;
	if (filled.some(([, cell]) => !isWording(cell)) || isNumberingRow(cells)) return false;
	const firstColumn = (rows[firstRow] ?? []).findIndex((cell) => !isBlank(cell));
	const fillsGap = filled.some(([column]) => isBlank(cellAt(rows, row - 1, column)));
	return filled.length >= 2 && fillsGap && isBlank(cellAt(rows, row, firstColumn));
}

/** `1 2 3`, `(1) (2)`, `A B 1 2`, `3=4+5`: at least three, the numbers rising. */
function isNumberingRow(cells: Cell[]): boolean {
	const texts = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.text.trim());
	if (texts.length < 3) return false;
	let last = 0;
	let numbers = 0;
	for (const text of texts) {
		const match = /^\(?\s*(?:(\d{1,3})|[A-Za-zĐđ])\s*\)?\s*(?:=.*)?$/u.exec(text);
		if (!match) return false;
		if (match[1] === undefined) continue;
		if (Number(match[1]) <= last || (numbers > 0 && Number(match[1]) !== last + 1)) return false;
		last = Number(match[1]);
		numbers++;
	}
	return numbers >= Math.min(3, texts.length);
}

function linesAbove(rows: Cell[][], firstRow: number): string[] {
	return rows
		.slice(0, firstRow)
		.map((row) => [...new Set(row.map((cell) => inOneLine(cell.text)).filter((text) => text !== ''))].join(' '))
		.filter((line) => line !== '');
}

function titlesOf(rows: Cell[][], merges: Merge[], firstRow: number, lastRow: number): string[] {
	const levels: string[][] = [];
	for (let row = firstRow; row <= lastRow; row++) levels.push(headingRow(rows, merges, row, firstRow, lastRow));
	const width = Math.max(...levels.map((level) => level.length));
	return Array.from({ length: width }, (_, column) => {
		const parts = levels.map((level) => level[column] ?? '').filter((text) => text !== '');
		return parts.filter((text, index) => text !== parts[index - 1]).join(' – ');
	});
}

/** The row's texts by column, merged cells spread over what they cover, an unmerged group over its parts. */
function headingRow(rows: Cell[][], merges: Merge[], row: number, firstRow: number, lastRow: number): string[] {
	const texts = (rows[row] ?? []).map((cell) => inOneLine(cell.text));
	for (const merge of merges) {
		if (merge.firstRow < firstRow || merge.firstRow > row || merge.lastRow < row) continue;
		const text = inOneLine(cellAt(rows, merge.firstRow, merge.firstColumn).text);
		for (let column = merge.firstColumn; column <= merge.lastColumn; column++) texts[column] = text;
	}
	if (row === lastRow) return Array.from(texts, (text) => text ?? '');
	const below = rows[row + 1] ?? [];
	for (let column = 1; column < below.length; column++) {
		const isPart = (at: number) => !isBlank(below[at] ?? cellAt(rows, row + 1, at));
		if (!texts[column] && isPart(column) && isPart(column - 1)) texts[column] = texts[column - 1] ?? '';
	}
	return Array.from(texts, (text) => text ?? '');
}

function inOneLine(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
