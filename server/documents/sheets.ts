/**
 * What a workbook says, before any library: sheets, columns, cells and how the totals are made. `excel.ts` writes it.
 */
import type { CivilDate } from '#domain/calendar/date.ts';

/** `money` is whole đồng, `percent` a share of one (0.83 shows as 83,0 %), `date` a civil date in text. */
export type CellFormat = 'text' | 'integer' | 'money' | 'decimal' | 'date' | 'percent';

/** What may be typed into a cell of a form that comes back. Limits are part of the allowed range. */
export type CellValidation =
	| { kind: 'integer' | 'decimal'; min?: number; max?: number }
	| { kind: 'date'; from?: CivilDate; to?: CivilDate }
	| { kind: 'list'; values: readonly string[] }
	| { kind: 'length'; max: number };

export type CellValue = string | number | null;

/** A cell that differs from its column. */
export type SheetCell =
	| CellValue
	| { value: CellValue; format?: CellFormat; validation?: CellValidation; editable?: boolean; bold?: boolean };

/**
 * The total of a column: a formula over its rows. A mean is weighted by the column of its headcount, since an average of
 * averages is wrong; a ratio divides the totals of two columns. Columns are counted from 0.
 */
export type ColumnTotal =
	| 'sum'
	| 'max'
	| 'none'
	| { weightedBy: number }
	| { ratio: readonly [numerator: number, denominator: number] };

export type SheetColumn = {
	/** One text for each header row, from above; equal neighbours are merged, missing rows merge with the one above. */
	header: readonly string[];
	/** In letters. */
	width: number;
	format: CellFormat;
	/** Sums unless told, where the format is a count or an amount. */
	total?: ColumnTotal;
	/** May be typed into when the sheet is protected. */
	editable?: boolean;
	validation?: CellValidation;
	/** Keys that the reader needs and people do not. */
	hidden?: boolean;
};

export type SheetContent = {
	name: string;
	title?: string;
	/** Below the title: the period, what is counted, "83/91 CĐCS". */
	subtitle?: string;
	columns: readonly SheetColumn[];
	rows: readonly (readonly SheetCell[])[];
	/** A last row of formulas with its label in the first text column. */
	totals?: 'formula';
	/** Columns that stay in sight when scrolling to the right. */
	frozenColumns?: number;
	/** Lines below the table. */
	notes?: readonly string[];
	/** Only `editable` cells can be typed into. */
	protected?: boolean;
	hidden?: boolean;
};

export type WorkbookContent = {
	title: string;
	sheets: readonly SheetContent[];
	/** The only date in the file, from the data. */
	createdOn: CivilDate;
	/** `DỮ LIỆU GIẢ ĐỊNH`: first line of every sheet and head of every printed page. */
	mark?: string;
};

const FORBIDDEN = /[\\/?*[\]:]/g;

/** Sheet names as Excel takes them: at most 31 letters, none of `\ / ? * [ ] :`, no quote at an end, none twice. */
export function sheetNames(wanted: readonly string[]): string[] {
	const taken = new Set<string>();
	return wanted.map((name, index) => {
		const plain =
			name
				.normalize('NFC')
				.replace(FORBIDDEN, '-')
				.replace(/^'+|'+$/g, '')
				.trim() || `Trang ${index + 1}`;
		let unique = plain.slice(0, 31).trim();
		for (let count = 2; taken.has(unique.toLocaleLowerCase('vi')); count++) {
			const suffix = ` (${count})`;
			unique = plain.slice(0, 31 - suffix.length).trim() + suffix;
		}
		taken.add(unique.toLocaleLowerCase('vi'));
		return unique;
	});
}
