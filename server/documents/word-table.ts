/**
 * A table of figures in Word: the header repeats on every page, rows stay whole, the widths are fixed.
 *
 * Written as XML by ourselves: the library keeps some 12 kB of objects for each cell, so that the annex of a province
 * (1,300 unions) alone would fill the heap of the server. A stand-in paragraph marks the place in the library's document.
 */
import { Paragraph } from 'docx';
import type { Anchor, Anchors } from './anchors.ts';
import { cleanText, type Inline, runsOf, type TableBlock } from './blocks.ts';
import { columnWidths, type PlacedCell, type PlacedRow, placeCells } from './grid.ts';

type Letters = { bold: boolean; italic?: boolean; size: number };

const JUSTIFICATION = { left: 'left', center: 'center', right: 'right', justify: 'both' } as const;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeText(text: string): string {
	return cleanText(text)
		.replaceAll('\t', ' ')
		.replace(/[&<>]/g, (char) => ESCAPES[char]!);
}

function run(text: string, { bold, italic, size }: Letters): string {
	if (text === '') return '';
	const lines = escapeText(text).split('\n');
	const texts = lines.map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join('<w:br/>');
	const marks = `${bold ? '<w:b/><w:bCs/>' : ''}${italic ? '<w:i/><w:iCs/>' : ''}`;
	return `<w:r><w:rPr>${marks}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>${texts}</w:r>`;
}

/** The canonical form counts bookmarks anew by their ids; a name is as good an id until then. */
function anchored(inner: string, { name, leadsTo }: Anchor): string {
	const linked = leadsTo ? `<w:hyperlink w:history="1" w:anchor="${leadsTo}">${inner}</w:hyperlink>` : inner;
	return `<w:bookmarkStart w:name="${name}" w:id="${name}"/>${linked}<w:bookmarkEnd w:id="${name}"/>`;
}

function runs(content: Inline, anchors: Anchors, letters: Letters): string {
	if (typeof content === 'string') return run(content, letters);
	return runsOf(content)
		.map((one) => {
			if (one.kind === 'source') return anchored(run(one.text, letters), anchors.source(one.figureId));
			const own = { ...letters, bold: letters.bold || one.bold === true };
			if (one.kind === 'figure') return anchored(run(one.text, own), anchors.figure(one.figureId));
			return run(one.text, { ...own, italic: one.italic });
		})
		.join('');
}

const side = (name: string) => `<w:${name} w:val="single" w:color="auto" w:sz="4" w:space="0"/>`;
const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side).join('');
const MARGINS = '<w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/>';

/** The XML of a table; `width` of the whole table in twips. */
export function tableXml(table: TableBlock, width: number, anchors: Anchors): string {
	const widths = columnWidths(table.columns, width);
	const size = (table.fontSize ?? 13) * 2;
	/** Without letters a paragraph is as high as the body's letters, unless its end mark is smaller. */
	const empty = `<w:p><w:pPr><w:rPr><w:sz w:val="${size}"/></w:rPr></w:pPr></w:p>`;
	/** Cells that reach down into the rows to come, by their first column. */
	const reaching = new Map<number, { columns: number; rows: number }>();

	function cellFrame(column: number, columns: number, merge: string, align: string, inner: string): string {
		const own = widths.slice(column, column + columns).reduce((sum, one) => sum + one, 0);
		const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
		return `<w:tc><w:tcPr><w:tcW w:w="${own}" w:type="dxa"/>${span}${merge}${align}</w:tcPr>${inner}</w:tc>`;
	}

	function cell(placed: PlacedCell, vertical: string): string {
		const { column, columns, rows, align, bold } = placed;
		if (rows > 1) reaching.set(column, { columns, rows: rows - 1 });
		const inner = runs(placed.content, anchors, { bold, size });
		const form = `<w:spacing w:before="20" w:after="20"/><w:jc w:val="${JUSTIFICATION[align]}"/>`;
		const paragraph = inner ? `<w:p><w:pPr>${form}</w:pPr>${inner}</w:p>` : empty;
		return cellFrame(column, columns, rows > 1 ? '<w:vMerge w:val="restart"/>' : '', vertical, paragraph);
	}

	function row({ part, cells, whole }: PlacedRow): string {
		// A row that runs over the page end is read from its top.
		const vertical = `<w:vAlign w:val="${whole ? 'center' : 'top'}"/>`;
		const covered = [...reaching].map(([column, reach]) => {
			if (reach.rows === 1) reaching.delete(column);
			else reach.rows -= 1;
			return { column, xml: cellFrame(column, reach.columns, '<w:vMerge/>', vertical, empty) };
		});
		const own = cells.map((placed) => ({ column: placed.column, xml: cell(placed, vertical) }));
		const all = covered.length > 0 ? [...covered, ...own].sort((a, b) => a.column - b.column) : own;
		const properties = `${whole ? '<w:cantSplit/>' : ''}${part === 'header' ? '<w:tblHeader/>' : ''}`;
		return `<w:tr>${properties && `<w:trPr>${properties}</w:trPr>`}${all.map(({ xml }) => xml).join('')}</w:tr>`;
	}

	const grid = widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('');
	return (
		`<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblBorders>${BORDERS}</w:tblBorders>` +
		`<w:tblLayout w:type="fixed"/><w:tblCellMar>${MARGINS}</w:tblCellMar></w:tblPr>` +
		`<w:tblGrid>${grid}</w:tblGrid>${placeCells(table).map(row).join('')}</w:tbl>`
	);
}

const STAND_IN = 'TablePlace';

/** Marks the place of the table with this number; no person's text can carry a paragraph style. */
export function tableStandIn(number: number): Paragraph {
	return new Paragraph({ style: STAND_IN, text: String(number) });
}

/** Put the tables where their stand-ins are. Throws when one is missing: the library has changed how it writes. */
export function insertTables(xml: string, tables: readonly string[]): string {
	let inserted = 0;
	const standIn = new RegExp(
		`<w:p><w:pPr><w:pStyle w:val="${STAND_IN}"/></w:pPr><w:r><w:t[^>]*>(\\d+)</w:t></w:r></w:p>`,
		'g',
	);
	const whole = xml.replace(standIn, (_, number: string) => {
		inserted++;
		return tables[Number(number)]!;
	});
	if (inserted !== tables.length) throw new Error(`${inserted} of ${tables.length} tables found their place`);
	return whole;
}
