/*
 * What a spreadsheet is to the domain, whatever file it came from. Rows and columns count from 0 here; `rowNumber` in
 * tables and messages counts from 1, as Excel shows it.
 */

/** A civil date `YYYY-MM-DD` that the file itself kept as a date, apart from a text that looks like one. */
export type SheetDay = { on: string };
export type CellValue = string | number | boolean | SheetDay | null;

/** `text` is what a person reads in the cell: `05/09/2019`, `0912000111`, `25%`. Empty cells have value null, text ''. */
export type Cell = { value: CellValue; text: string };

/** Inclusive on all sides; the value stands in the first cell. */
export type Merge = { firstRow: number; firstColumn: number; lastRow: number; lastColumn: number };

/** Rows may be shorter than the widest one. */
export type Sheet = { name: string; rows: Cell[][]; merges: Merge[] };

export const EMPTY_CELL: Cell = Object.freeze({ value: null, text: '' });

export function cellAt(rows: Cell[][], row: number, column: number): Cell {
	return rows[row]?.[column] ?? EMPTY_CELL;
}

/** A cell that a person would call empty: nothing, or blanks only. */
export function isBlank(cell: Cell): boolean {
	return cell.text.trim() === '';
}

export function isSheetDay(value: CellValue): value is SheetDay {
	return typeof value === 'object' && value !== null;
}
