/**
 * Row heights for text that wraps. Excel fits rows by itself only where no cell is merged, other programs not at all; a
 * heading cut in half or names printed over one another are what people then see.
 */
import type { MergedHeader } from './sheet-header.ts';
import type { CellValue, SheetColumn } from './sheets.ts';

/** Points of one line of Times New Roman 12, with the air that Excel leaves. */
const LINE_POINTS = 16;
/** Excel takes no taller row. */
const TALLEST = 409;

/** Lines that a text takes in a column so many letters wide; wide letters make it a little less. */
function linesOf(text: string, width: number): number {
	const letters = Math.max(1, Math.floor(width * 0.95) - 1);
	return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / letters)), 0);
}

function points(lines: number): number {
	return Math.min(TALLEST, lines * LINE_POINTS);
}

/** Heights by sheet row counted from 0, for the rows that need more than one line. */
export function rowHeights(
	columns: readonly SheetColumn[],
	header: MergedHeader,
	headerTop: number,
	rows: readonly (readonly CellValue[])[],
): Map<number, { height: number }> {
	const heights = new Map<number, { height: number }>();
	const set = (row: number, lines: number) => {
		if (lines > 1) heights.set(row, { height: points(lines) });
	};
	for (const [row, lines] of headerLines(columns, header).entries()) set(headerTop + row, lines);
	const top = headerTop + header.rows.length;
	for (const [index, row] of rows.entries()) {
		let lines = 1;
		for (const [column, value] of row.entries()) {
			const { width, hidden } = columns[column]!;
			if (typeof value === 'string' && value.length >= width - 2 && !hidden)
				lines = Math.max(lines, linesOf(value, width));
		}
		set(top + index, lines);
	}
	return heights;
}

/** Lines of each heading row; what stands over several rows makes the last of them taller where it must. */
function headerLines(columns: readonly SheetColumn[], { rows, merges }: MergedHeader): number[] {
	const lines = rows.map(() => 1);
	const tall: { from: number; until: number; lines: number }[] = [];
	for (const [row, texts] of rows.entries()) {
		for (const [column, text] of texts.entries()) {
			if (text === '') continue;
			const merge = merges.find((one) => one.startRow === row && one.startCol === column);
			const last = merge?.endCol ?? column;
			const width = columns.slice(column, last + 1).reduce((sum, one) => sum + one.width, 0);
			const needed = linesOf(text, width);
			if (merge && merge.endRow > row) tall.push({ from: row, until: merge.endRow, lines: needed });
			else lines[row] = Math.max(lines[row]!, needed);
		}
	}
	for (const { from, until, lines: needed } of tall) {
		const others = lines.slice(from, until).reduce((sum, count) => sum + count, 0);
		lines[until] = Math.max(lines[until]!, needed - others);
	}
	return lines;
}
