/**
 * Where the cells of a table stand once spans are counted. Word wants only the real cells with their widths, PDF wants a
 * placeholder in every covered place: both read it from here.
 */
import { type Align, type Cell, type Column, type Inline, runsOf, type TableBlock } from './blocks.ts';

export type PlacedCell = {
	content: Inline;
	column: number;
	columns: number;
	rows: number;
	align: Align;
	bold: boolean;
};

/** A row that is not `whole` may run over the page end: otherwise what does not fit on a page would be cut off. */
export type PlacedRow = { part: 'header' | 'body' | 'totals'; cells: PlacedCell[]; whole: boolean };

/** In letters; in the narrowest columns about half a page. */
const LONGEST_WHOLE_CELL = 600;

function isShort({ content }: PlacedCell): boolean {
	return runsOf(content).reduce((length, { text }) => length + text.length, 0) <= LONGEST_WHOLE_CELL;
}

function isPlain(cell: Cell): cell is Inline {
	return typeof cell === 'string' || Array.isArray(cell);
}

function placeRows(
	part: PlacedRow['part'],
	rows: readonly (readonly Cell[])[],
	{ columns, splitRows }: TableBlock,
): PlacedRow[] {
	/** Rows still covered from above, by column. */
	const covered = new Array<number>(columns.length).fill(0);
	return rows.map((row) => {
		const cells: PlacedCell[] = [];
		let column = 0;
		const skipCovered = () => {
			while (covered[column]! > 0) covered[column++]! -= 1;
		};
		for (const cell of row) {
			skipCovered();
			const plain = isPlain(cell);
			const span = plain ? 1 : (cell.columns ?? 1);
			const down = plain ? 1 : (cell.rows ?? 1);
			if (column + span > columns.length) throw new RangeError(`A table row has more than ${columns.length} columns`);
			const ownAlign = plain ? undefined : cell.align;
			cells.push({
				content: plain ? cell : cell.content,
				column,
				columns: span,
				rows: down,
				align: ownAlign ?? (part === 'header' ? 'center' : (columns[column]!.align ?? 'left')),
				bold: part !== 'body' || (!plain && cell.bold === true),
			});
			covered.fill(down - 1, column, column + span);
			column += span;
		}
		skipCovered();
		if (column !== columns.length) throw new RangeError(`A table row has ${column} of ${columns.length} columns`);
		return { part, cells, whole: part === 'header' || (!splitRows && cells.every(isShort)) };
	});
}

/** All rows of a table in order; throws RangeError when a row does not fill the columns. */
export function placeCells(table: TableBlock): PlacedRow[] {
	return [
		...placeRows('header', table.header, table),
		...placeRows('body', table.rows, table),
		...placeRows('totals', table.totals ?? [], table),
	];
}

/** Column widths in whole units that add up to `total`. */
export function columnWidths(columns: readonly Column[], total: number): number[] {
	const shares = columns.reduce((sum, { width }) => sum + width, 0);
	let before = 0;
	return columns.map(({ width }) => {
		const start = Math.round((before / shares) * total);
		before += width;
		return Math.round((before / shares) * total) - start;
	});
}
