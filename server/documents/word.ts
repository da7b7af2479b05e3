/**
 * The Word file of a union document. Measures are Word's: twips (1/20 pt) for lengths, half points for letters.
 */
import {
	AlignmentType,
	Document,
	Header,
	type ISectionOptions,
	Packer,
	PageNumber,
	PageOrientation,
	Paragraph,
	SectionType,
	Tab,
	type Table,
	TabStopType,
	TextRun,
} from 'docx';
import { createAnchors } from './anchors.ts';
import type { UnionDocument } from './blocks.ts';
import { cleanText } from './blocks.ts';
import { canonicalPackage } from './canonical.ts';
import { letterhead, shortRule, signatureBlock } from './word-frame.ts';
import { insertTables } from './word-table.ts';
import { paragraph, type Writing, wordBlocks } from './word-text.ts';
import { closedBlocks, documentTitle, type PrintedAnnex, printedAnnexes } from './wording.ts';
import { writingSlots } from './writing-slots.ts';

const TWIPS_PER_MM = 1440 / 25.4;
const mm = (length: number) => Math.round(length * TWIPS_PER_MM);

/** A4 with the margins of Decree 30: 20 above and below, 30 left, 15 right. Lying across: bound at the top. */
const PORTRAIT = { width: 11906, margins: { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15) } };
const LANDSCAPE = { width: 16838, margins: { top: mm(30), bottom: mm(15), left: mm(20), right: mm(20) } };

type Sheet = typeof PORTRAIT;

function textWidth({ width, margins }: Sheet): number {
	return width - margins.left - margins.right;
}

function centred(
	text: string,
	size: number,
	style: { bold?: boolean; italics?: boolean; before?: number; after?: number },
) {
	return new Paragraph({
		alignment: AlignmentType.CENTER,
		keepNext: true,
		spacing: { before: style.before ?? 0, after: style.after ?? 0 },
		children: [new TextRun({ text: cleanText(text), size, bold: style.bold, italics: style.italics })],
	});
}

/** Page number centred in the top margin, and the mark of made-up data at the right. */
function pageHeader(sheet: Sheet, mark: string | undefined, numbered: boolean): Header {
	const width = textWidth(sheet);
	const children = [
		new TextRun({ children: numbered ? [new Tab(), PageNumber.CURRENT, new Tab()] : [new Tab(), new Tab()], size: 26 }),
		...(mark ? [new TextRun({ text: mark, size: 18, bold: true, color: '9C2A00' })] : []),
	];
	const tabStops = [
		{ type: TabStopType.CENTER, position: Math.round(width / 2) },
		{ type: TabStopType.RIGHT, position: width },
	];
	return new Header({ children: [new Paragraph({ tabStops, children })] });
}

function section(
	sheet: Sheet,
	children: readonly (Paragraph | Table)[],
	mark: string | undefined,
	first: boolean,
): ISectionOptions {
	// The library swaps the sides itself when the page lies across.
	const orientation = sheet === LANDSCAPE ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
	return {
		properties: {
			type: SectionType.NEXT_PAGE,
			titlePage: first,
			page: {
				size: { width: 11906, height: 16838, orientation },
				margin: { ...sheet.margins, header: mm(10), footer: mm(10), gutter: 0 },
			},
		},
		headers: { default: pageHeader(sheet, mark, true), ...(first ? { first: pageHeader(sheet, mark, false) } : {}) },
		children,
	};
}

function annexSection(annex: PrintedAnnex, writing: Writing, mark: string | undefined): ISectionOptions {
	const sheet = annex.landscape ? LANDSCAPE : PORTRAIT;
	const width = textWidth(sheet);
	const children = [
		centred(annex.heading, 28, { bold: true }),
		centred(annex.title, 28, { bold: true }),
		centred(annex.reference, 26, { italics: true, after: 40 }),
		shortRule(width, mm(50), 200),
		...(annex.note ? [paragraph(annex.note, writing, { indent: { firstLine: 0 } }, { italic: true, size: 26 })] : []),
		...wordBlocks(annex.blocks, width, writing, false),
	];
	return section(sheet, children, mark, false);
}

const HEADING_RUN = { font: 'Times New Roman', color: '000000', bold: true, size: 28 };
const HEADING_PARAGRAPH = { spacing: { before: 120, after: 120 } };

/** Type and abstract; a letter has both in its letterhead and begins after a gap. */
function titleLines(document: UnionDocument, width: number): Paragraph[] {
	if (document.typeName === '') return [centred('', 28, { before: 120 })];
	return [
		centred(document.typeName, 28, { bold: true, before: 280 }),
		...cleanText(document.abstract)
			.split('\n')
			.map((line) => centred(line, 28, { bold: true })),
		shortRule(width, mm(55), 240),
	];
}

async function wordBytes(document: UnionDocument): Promise<Uint8Array> {
	const writing: Writing = { anchors: createAnchors(document), tables: [] };
	const width = textWidth(PORTRAIT);
	const children = [
		...(document.isPlain ? [] : [letterhead(document, width)]),
		...titleLines(document, width),
		...wordBlocks(closedBlocks(document), width, writing, !document.isPlain),
		...(document.isPlain ? [] : [signatureBlock(document, width)]),
		// Word wants a paragraph after a table that ends a section; it must not open a page of its own.
		new Paragraph({ spacing: { before: 0, after: 0, line: 20, lineRule: 'exact' } }),
	];
	const heading = { run: HEADING_RUN, paragraph: HEADING_PARAGRAPH };
	const word = new Document({
		styles: {
			default: {
				document: {
					run: {
						font: 'Times New Roman',
						size: document.isPlain ? 30 : 28,
						language: { value: 'vi-VN', eastAsia: 'vi-VN' },
					},
				},
				heading1: heading,
				heading2: heading,
				heading3: { run: { ...HEADING_RUN, italics: true }, paragraph: HEADING_PARAGRAPH },
			},
		},
		sections: [
			section(PORTRAIT, children, document.mark, true),
			...printedAnnexes(document).map((annex) => annexSection(annex, writing, document.mark)),
		],
	});
	const bytes = await Packer.toBuffer(word);
	const properties = { title: documentTitle(document), createdOn: document.createdOn };
	return await canonicalPackage(bytes, properties, (parts) => {
		const text = parts.get('word/document.xml')!.toString('utf8');
		parts.set('word/document.xml', Buffer.from(insertTables(text, writing.tables)));
	});
}

/** Write the document as .docx. Identical documents give identical bytes. */
export function writeWord(document: UnionDocument): Promise<Uint8Array> {
	return writingSlots.run(() => wordBytes(document));
}
