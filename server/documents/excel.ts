/**
 * Excel files; this folder is the only place that knows the library. What people typed is always text, never a formula:
 * the only formulas are the totals that we write.
 */
import type { NamedRange } from 'hucre';
import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import { daysBetween } from '#domain/calendar/date.ts';
import { cleanText } from './blocks.ts';
import { canonicalPackage } from './canonical.ts';
import { mergedHeader } from './sheet-header.ts';
import { rowHeights } from './sheet-heights.ts';
import { bodyStyle, FONT, HEADER, MARK, NOTE, SUBTITLE, TITLE } from './sheet-styles.ts';
import { validationsOf } from './sheet-validation.ts';
import {
	type CellFormat,
	type CellValue,
	type SheetCell,
	type SheetContent,
	sheetNames,
	type WorkbookContent,
} from './sheets.ts';
import { totalsRow } from './totals.ts';
import { writingSlots } from './writing-slots.ts';

/** Serial days count from here; before March 1900 they disagree between programs, so older dates stay text. */
const SERIAL_START = '1899-12-30';
const FIRST_SERIAL_DATE = '1900-03-01';

/** Excel cuts what is longer, with a repair message. */
const LONGEST_TEXT = 32_767;

/** Texts that the library would take for an error value. */
const ERROR_TEXT = /^#[A-Z/!?0_]+$/;

type Cells = Map<string, Partial<Cell>>;

function plainValue(cell: SheetCell): CellValue {
	return cell !== null && typeof cell === 'object' ? cell.value : cell;
}

function storedValue(value: CellValue, format: CellFormat): CellValue {
	if (typeof value !== 'string') return value;
	if (format === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
		return value >= FIRST_SERIAL_DATE ? daysBetween(SERIAL_START, value) : value.split('-').reverse().join('/');
	}
	const text = cleanText(value);
	return text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
}

/** Lines above the table: mark, title, subtitle; with an empty line below them. */
function headLines(sheet: SheetContent, mark: string | undefined): [text: string, style: CellStyle][] {
	const lines: [string, CellStyle][] = [];
	if (mark) lines.push([mark, MARK]);
	if (sheet.title) lines.push([sheet.title, TITLE]);
	if (sheet.subtitle) lines.push([sheet.subtitle, SUBTITLE]);
	return lines;
}

function writeTotals(sheet: SheetContent, rows: readonly (readonly CellValue[])[], top: number, cells: Cells): void {
	const label = sheet.columns.findIndex((column) => column.format === 'text' && !column.hidden && column.width > 8);
	const totals = totalsRow(sheet.columns, rows, top + 1);
	const row = top + rows.length;
	for (const [index, column] of sheet.columns.entries()) {
		const total = totals[index];
		const format = total || index !== label ? column.format : 'text';
		const base = { style: bodyStyle({ format, bold: true }) };
		if (total)
			cells.set(`${row},${index}`, { ...base, value: null, formula: total.formula, formulaResult: total.value });
		else cells.set(`${row},${index}`, { ...base, value: index === label ? 'Cộng' : null });
	}
}

/** Cells that differ from their column, and texts that the library would misread. */
function writeExceptions(
	sheet: SheetContent,
	rows: readonly (readonly CellValue[])[],
	top: number,
	cells: Cells,
): void {
	for (const [r, row] of sheet.rows.entries()) {
		for (const [c, cell] of row.entries()) {
			const value = rows[r]![c]!;
			const column = sheet.columns[c]!;
			const own = cell !== null && typeof cell === 'object' ? cell : undefined;
			const misread = typeof value === 'string' && ERROR_TEXT.test(value);
			// A word in a column of numbers is text and looks like it.
			const isWord = typeof value === 'string' && column.format !== 'text' && !own?.format;
			if (!own && !misread && !isWord) continue;
			const format = isWord ? 'text' : (own?.format ?? column.format);
			const editable = own?.editable ?? column.editable;
			const style = bodyStyle({ format, bold: own?.bold, editable, highlighted: editable && sheet.protected });
			cells.set(`${top + r},${c}`, { value, style, ...(misread ? { richText: [{ text: value }] } : {}) });
		}
	}
}

type WrittenSheet = { sheet: WriteSheet; repeatedRows: NamedRange };

function writeSheet(sheet: SheetContent, name: string, mark: string | undefined): WrittenSheet {
	const head = headLines(sheet, mark);
	const header = mergedHeader(sheet.columns.map((column) => column.header));
	const headerTop = head.length > 0 ? head.length + 1 : 0;
	const top = headerTop + header.rows.length;
	const rows = sheet.rows.map((row) =>
		row.map((cell, index) => {
			const own = cell !== null && typeof cell === 'object' ? cell.format : undefined;
			return storedValue(plainValue(cell), own ?? sheet.columns[index]!.format);
		}),
	);
	const cells: Cells = new Map();
	const shown = Math.max(
		0,
		sheet.columns.findIndex((column) => !column.hidden),
	);
	for (const [index, [text, style]] of head.entries())
		cells.set(`${index},${shown}`, { value: cleanText(text), style });
	for (const [r, texts] of header.rows.entries()) {
		for (const [c, text] of texts.entries())
			cells.set(`${headerTop + r},${c}`, { value: cleanText(text), style: HEADER });
	}
	writeExceptions(sheet, rows, top, cells);
	const hasTotals = sheet.totals === 'formula' && rows.length > 0;
	if (hasTotals) writeTotals(sheet, rows, top, cells);
	const bottom = top + rows.length + (hasTotals ? 1 : 0);
	for (const [index, note] of (sheet.notes ?? []).entries()) {
		cells.set(`${bottom + 1 + index},${shown}`, { value: cleanText(note), style: NOTE });
	}
	const merges: MergeRange[] = header.merges.map((merge) => ({
		...merge,
		startRow: merge.startRow + headerTop,
		endRow: merge.endRow + headerTop,
	}));
	// The library leaves the quotes out of the name of its own setting, and Excel then offers a repair.
	const quoted = `'${name.replaceAll("'", "''")}'`;
	const repeatedRows = { name: '_xlnm.Print_Titles', range: `${quoted}!$${headerTop + 1}:$${top}`, scope: name };
	const written: WriteSheet = {
		name,
		columns: sheet.columns.map(({ width, format, editable, hidden }) => ({
			width,
			hidden,
			style: bodyStyle({ format, editable, highlighted: editable && sheet.protected }),
		})),
		rows: [...Array.from({ length: top }, () => []), ...rows],
		cells,
		rowDefs: rowHeights(sheet.columns, header, headerTop, rows),
		merges,
		dataValidations: validationsOf(sheet, top),
		freezePane: { rows: top, columns: sheet.frozenColumns },
		pageSetup: {
			paperSize: 'a4',
			orientation: 'landscape',
			fitToPage: true,
			fitToWidth: 1,
			fitToHeight: 0,
			margins: { top: 0.8, bottom: 0.6, left: 0.6, right: 0.6, header: 0.3, footer: 0.3 },
		},
		headerFooter: { oddFooter: '&C&P/&N', ...(mark ? { oddHeader: `&R${mark}` } : {}) },
		...(sheet.protected
			? {
					protection: {
						sheet: true,
						formatColumns: true,
						formatRows: true,
						selectLockedCells: true,
						selectUnlockedCells: true,
					},
				}
			: {}),
		hidden: sheet.hidden,
	};
	return { sheet: written, repeatedRows };
}

async function workbookBytes(workbook: WorkbookContent): Promise<Uint8Array> {
	const names = sheetNames(workbook.sheets.map((sheet) => sheet.name));
	const written = workbook.sheets.map((sheet, index) => writeSheet(sheet, names[index]!, workbook.mark));
	const bytes = await writeXlsx({
		sheets: written.map(({ sheet }) => sheet),
		namedRanges: written.map(({ repeatedRows }) => repeatedRows),
		defaultFont: FONT,
		activeSheet: Math.max(
			0,
			workbook.sheets.findIndex((sheet) => !sheet.hidden),
		),
	});
	return await canonicalPackage(bytes, { title: workbook.title, createdOn: workbook.createdOn });
}

/** Write the workbook as .xlsx. Identical content gives identical bytes. */
export function writeWorkbook(workbook: WorkbookContent): Promise<Uint8Array> {
	return writingSlots.run(() => workbookBytes(workbook));
}
