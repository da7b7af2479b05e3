/*
 * The body of a table as offices write it: blank rows, group headings, totals, remarks and signatures stand between the
 * records. Nothing disappears silently: every row left out is a note with its number and its reason.
 */
import { fold } from './fold.ts';
import type { Header } from './header.ts';
import { type Cell, cellAt, EMPTY_CELL, isBlank, type Merge, type Sheet } from './sheet.ts';

export type LeftOutReason = 'total' | 'group' | 'signature' | 'repeatedHeading' | 'remark';
export type TableNote = { rowNumber: number; reason: LeftOutReason; text: string };
/** `rowNumber` counts from 1 in the file, as Excel shows it. */
export type TableRow = { rowNumber: number; cells: Cell[] };
export type Table = { titles: string[]; rows: TableRow[]; notes: TableNote[] };

// With accents on purpose: folded, "Tổng cộng" and "Tổng công ty" are the same beginning, "Cộng" and "Công ty" too.
const TOTAL = /^tổng (cộng|số)(?!\p{L})|^(cộng chung|cộng|tổng)(?=\s*([:.(\d]|$))/u;
const UNACCENTED_TOTAL = /^tong cong$/;
const SIGNATURE =
	/^(nguoi lap( bieu| bang| danh sach)?|ke toan( truong)?|thu truong( don vi| co quan)?|tm ban (thuong vu|chap hanh)|tl ban thuong vu|ky( ghi ro)? ho( va)? ten|ky ten dong dau|kt chu tich|xac nhan cua)\b|\bngay( \d+)? thang( \d+)? nam( \d+)?$/;
const REMARK = /^(ghi chu|luu y|chu thich|nguon)\b/;
const GROUP_MARK = /^([IVX]{1,5}|[A-HĐ])[.)]?$/u;
const GROUP_LINE = /^([IVX]{1,5}|[A-HĐ])\s*[.)/–-]\s+\S/u;

/** The records below the heading, merged cells filled down, and a note for every row that is not a record. */
export function readTable(sheet: Pick<Sheet, 'rows' | 'merges'>, header: Header): Table {
	const rows: TableRow[] = [];
	const notes: TableNote[] = [];
	const filled = filledDown(sheet.rows, sheet.merges, header.bodyRow);
	const numberColumn = header.titles.findIndex((title) => /^(stt|tt|so thu tu)$/.test(fold(title)));
	const headings = (sheet.rows[header.lastRow] ?? []).map((cell) => fold(cell.text)).filter((text) => text !== '');
	let signed = false;
	for (let row = header.bodyRow; row < filled.length; row++) {
		const cells = filled[row] ?? [];
		const texts = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.text.trim());
		if (texts.length === 0) continue;
		const reason = signed ? 'signature' : reasonToLeaveOut(cells, texts, numberColumn, headings);
		if (reason === 'signature') signed = true;
		if (reason) notes.push({ rowNumber: row + 1, reason, text: [...new Set(texts)].join(' ').slice(0, 200) });
		else rows.push({ rowNumber: row + 1, cells: withTitlesOnly(cells, header.titles.length) });
	}
	return { titles: header.titles, rows, notes };
}

function reasonToLeaveOut(
	cells: Cell[],
	texts: string[],
	numberColumn: number,
	headings: string[],
): LeftOutReason | undefined {
	const numbering = numberColumn === -1 ? '' : (cells[numberColumn]?.text.trim() ?? '');
	const numbered = /^\d+\.?$/.test(numbering);
	const distinct = new Set(texts);
	if (!numbered) {
		const leading = texts.slice(0, 2).map((text) => text.normalize('NFC').toLowerCase());
		if (leading.some((text) => TOTAL.test(text) || UNACCENTED_TOTAL.test(text))) return 'total';
		if (distinct.size <= 3 && texts.some((text) => SIGNATURE.test(fold(text)))) return 'signature';
		if (distinct.size <= 2 && REMARK.test(fold(texts[0] ?? ''))) return 'remark';
		if (GROUP_MARK.test(numbering) || (distinct.size === 1 && GROUP_LINE.test(texts[0] ?? ''))) return 'group';
		if (distinct.size === 2 && GROUP_MARK.test(texts[0] ?? '')) return 'group';
	}
	const folded = texts.map((text) => fold(text)).filter((text) => text !== '');
	const repeats =
		folded.length >= 2 && folded.length === headings.length && folded.every((text, at) => text === headings[at]);
	return repeats ? 'repeatedHeading' : undefined;
}

/** Cells merged downwards carry their value in every row; cells merged sideways stay in their first column. */
function filledDown(rows: Cell[][], merges: Merge[], bodyRow: number): Cell[][] {
	const filled = rows.slice();
	for (const { firstRow, lastRow, firstColumn } of merges) {
		if (firstRow < bodyRow || firstRow === lastRow) continue;
		const cell = cellAt(rows, firstRow, firstColumn);
		if (isBlank(cell)) continue;
		for (let row = firstRow + 1; row <= Math.min(lastRow, rows.length - 1); row++) {
			const copy = filled[row] === rows[row] ? (rows[row] ?? []).slice() : (filled[row] ?? []);
			while (copy.length < firstColumn) copy.push(EMPTY_CELL);
			copy[firstColumn] = cell;
			filled[row] = copy;
		}
	}
	return filled;
}

function withTitlesOnly(cells: Cell[], width: number): Cell[] {
	return Array.from({ length: width }, (_, column) => cells[column] ?? EMPTY_CELL);
}
