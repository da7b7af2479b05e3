/** Tables and marked text in PDF. */
import type { Content, ContentTable, ContentText, TableCell } from 'pdfmake/interfaces.js';
import { type Anchors, createAnchors } from './anchors.ts';
import { cleanText, type Inline, runsOf, type TableBlock, type UnionDocument } from './blocks.ts';
import { columnWidths, type PlacedCell, type PlacedRow, placeCells } from './grid.ts';

/** The types know ids on plain anchors only; any text may carry one. */
export type MarkedText = ContentText & { id?: string };

export type TextStyle = { bold?: boolean; italics?: boolean; fontSize?: number };

/**
 * A destination belongs to a whole paragraph in this library and the first figure in it lends its name; `arrivals` knows
 * where a link to one of the others arrives.
 */
export type PdfAnchors = Anchors & { arrivals: Map<string, string> };

export function createPdfAnchors(document: UnionDocument): PdfAnchors {
	return { ...createAnchors(document), arrivals: new Map() };
}

/** A paragraph with its links. */
export function pdfText(content: Inline, anchors: PdfAnchors, style: TextStyle): MarkedText {
	const runs = runsOf(content);
	if (runs.length === 1 && runs[0]!.kind === 'text') {
		const { bold, italic, text } = runs[0]!;
		return { ...style, text: cleanText(text), bold: style.bold || bold, italics: style.italics || italic };
	}
	let id: string | undefined;
	const text = runs.map((run): Content => {
		if (run.kind === 'text') {
			return { text: cleanText(run.text), bold: style.bold || run.bold, italics: style.italics || run.italic };
		}
		const anchor = run.kind === 'figure' ? anchors.figure(run.figureId) : anchors.source(run.figureId);
		id ??= anchor.name;
		anchors.arrivals.set(anchor.name, id);
		const target = anchor.leadsTo && (anchors.arrivals.get(anchor.leadsTo) ?? anchor.leadsTo);
		const bold = style.bold || (run.kind === 'figure' && run.bold) || undefined;
		return { text: cleanText(run.text), bold, linkToDestination: target };
	});
	return { ...style, text, id };
}

/** Space inside a cell at the left and right, and the thickness of lines. */
const PADDING = 3.5;
const LINE = 0.5;

/** `width` of the whole table in points. */
export function pdfTable(table: TableBlock, width: number, anchors: PdfAnchors): ContentTable {
	const fontSize = table.fontSize ?? 13;
	const inner = 2 * PADDING * table.columns.length + LINE * (table.columns.length + 1);
	const widths = columnWidths(table.columns, Math.floor(width - inner));

	const placedRows = placeCells(table);
	/** The library knows this for whole tables only. */
	const whole = placedRows.every((row) => row.whole);

	function cell({ content, align, columns, rows, bold }: PlacedCell): TableCell {
		const style = { fontSize, bold: bold || undefined };
		const spans = { colSpan: columns > 1 ? columns : undefined, rowSpan: rows > 1 ? rows : undefined };
		return {
			...pdfText(content, anchors, style),
			alignment: align,
			// The library centres a cell that spans rows in its last row only, over the border.
			verticalAlignment: !whole || rows > 1 ? 'top' : 'middle',
			...spans,
		};
	}

	/** Covered places must be there, empty. */
	function row({ cells }: PlacedRow): TableCell[] {
		const line: TableCell[] = widths.map(() => ({}));
		for (const placed of cells) line[placed.column] = cell(placed);
		return line;
	}

	return {
		margin: [0, 0, 0, 8],
		layout: {
			hLineWidth: () => LINE,
			vLineWidth: () => LINE,
			paddingLeft: () => PADDING,
			paddingRight: () => PADDING,
			paddingTop: () => 1.5,
			paddingBottom: () => 1.5,
		},
		table: {
			headerRows: table.header.length,
			keepWithHeaderRows: whole ? 1 : 0,
			dontBreakRows: whole,
			widths,
			body: placedRows.map(row),
		},
	};
}
