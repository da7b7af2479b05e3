/**
 * The floor of the documents: the libraries alone, told to write the same words and cells, without our letterhead, links,
 * heights, totals and canonical bytes.
 */
import { Document, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { writeXlsx } from 'hucre/xlsx';
import { type Block, type Cell, type Inline, runsOf, type UnionDocument } from '#server/documents/blocks.ts';
import { bodyStyle } from '#server/documents/sheet-styles.ts';
import type { WorkbookContent } from '#server/documents/sheets.ts';
import { printedAnnexes, recipientLines, signatureLines } from '#server/documents/wording.ts';

const line = (text: string) => new Paragraph({ children: [new TextRun(text)] });
const inlineOf = (content: Inline) => new Paragraph({ children: runsOf(content).map((run) => new TextRun(run.text)) });

function cellOf(cell: Cell): TableCell {
	if (typeof cell === 'string' || !('content' in cell)) return new TableCell({ children: [inlineOf(cell)] });
	return new TableCell({ children: [inlineOf(cell.content)], columnSpan: cell.columns, rowSpan: cell.rows });
}

function blocksOf(blocks: readonly Block[]): (Paragraph | Table)[] {
	return blocks.flatMap((block): (Paragraph | Table)[] => {
		if (block.kind === 'heading') return [line(block.text)];
		if (block.kind === 'paragraph') return [inlineOf(block.content)];
		if (block.kind === 'list') return block.items.map(inlineOf);
		if (block.kind === 'pageBreak') return [new Paragraph({ children: [new PageBreak()] })];
		if (block.kind === 'bars')
			return block.rows.map(({ label, bars }) => line([label, ...bars.map(({ text }) => text)].join(' ')));
		const rows = [...block.header, ...block.rows, ...(block.totals ?? [])];
		return [new Table({ rows: rows.map((cells) => new TableRow({ children: cells.map(cellOf) })) })];
	});
}

/** The same words as `writeWord`, by the Word library alone. */
export async function writeWordAlone(document: UnionDocument): Promise<Uint8Array> {
	const head = [document.header.issuer, document.typeName, document.abstract];
	const foot = [...recipientLines(document), ...signatureLines(document.signature)];
	const annexes = printedAnnexes(document).map((annex) => ({
		children: [line(annex.heading), line(annex.title), line(annex.note ?? ''), ...blocksOf(annex.blocks)],
	}));
	const children = [...head.map(line), ...blocksOf(document.blocks), ...foot.map(line)];
	return Packer.toBuffer(new Document({ sections: [{ children }, ...annexes] }));
}

/** The same cells as `writeWorkbook`, by the Excel library alone: looking the same, or bare. */
export async function writeExcelAlone(workbook: WorkbookContent, isBare = false): Promise<Uint8Array> {
	return writeXlsx({
		sheets: workbook.sheets.map(({ name, title, subtitle, columns, rows }) => ({
			name: name.slice(0, 31),
			columns: columns.map(({ width, format }) => ({ width, ...(!isBare && { style: bodyStyle({ format }) }) })),
			rows: [
				[title ?? ''],
				[subtitle ?? ''],
				...[0, 1].map((row) => columns.map(({ header }) => header[row] ?? '')),
				...rows.map((cells) => cells.map((cell) => (cell !== null && typeof cell === 'object' ? cell.value : cell))),
			],
		})),
	});
}
