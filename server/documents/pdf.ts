/**
 * The PDF of a union document, for phones and chats that cannot open a Word file. The same words and order as Word, set
 * in Tinos, which has the widths of Times New Roman and every Vietnamese letter. Measures are points.
 */
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Block, cleanText, runsOf, type UnionDocument } from './blocks.ts';
import { letterhead, shortRule, signatureBlock } from './pdf-frame.ts';
import { createPdfAnchors, type PdfAnchors, pdfTable, pdfText } from './pdf-table.ts';
import { closedBlocks, documentTitle, headingNumbers, type PrintedAnnex, printedAnnexes } from './wording.ts';
import { writingSlots } from './writing-slots.ts';

const POINTS_PER_MM = 72 / 25.4;
const mm = (length: number) => length * POINTS_PER_MM;

/** Left, top, right, bottom of the whole file: it cannot change within a PDF made by this library. */
const MARGINS: [number, number, number, number] = [mm(30), mm(20), mm(15), mm(20)];
const PORTRAIT_WIDTH = mm(210) - MARGINS[0] - MARGINS[2];
const LANDSCAPE_WIDTH = mm(297) - MARGINS[0] - MARGINS[2];
const FIRST_LINE = mm(10);
const LARGE = 22;

function fontFile(name: string): string {
	return fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${name}/Tinos_${name}.ttf`));
}

const TINOS = {
	normal: fontFile('400Regular'),
	bold: fontFile('700Bold'),
	italics: fontFile('400Regular_Italic'),
	bolditalics: fontFile('700Bold_Italic'),
};

pdfmake.setFonts({ Tinos: TINOS });
// A document holds people's words: nothing in it may make the server fetch a file or an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(TINOS).includes(path));

function body(text: ContentText): ContentText {
	return { alignment: 'justify', leadingIndent: FIRST_LINE, lineHeight: 1.1, margin: [0, 0, 0, 6], ...text };
}

function pdfBlocks(blocks: readonly Block[], width: number, anchors: PdfAnchors): Content[] {
	const headingText = headingNumbers();
	function contentOf(block: Block): Content[] {
		switch (block.kind) {
			case 'heading': {
				const text = pdfText(headingText(block), anchors, { bold: true, italics: block.level === 3 });
				return [body({ ...text, headlineLevel: block.level, alignment: 'left', margin: [0, 4, 0, 6] })];
			}
			case 'paragraph': {
				const flush = block.indent === false || block.align === 'center';
				const text = pdfText(block.content, anchors, block.large ? { fontSize: LARGE } : {});
				return [body({ ...text, alignment: block.align ?? 'justify', leadingIndent: flush ? 0 : FIRST_LINE })];
			}
			case 'list':
				return block.items.map((item) => {
					const runs = typeof item === 'string' ? [{ kind: 'text' as const, text: item }] : item;
					return body(pdfText([{ kind: 'text', text: `${block.marker ?? '-'} ` }, ...runs], anchors, {}));
				});
			case 'table': {
				const caption: Content[] = block.caption
					? [
							{
								text: cleanText(block.caption),
								bold: true,
								fontSize: 13,
								alignment: 'center',
								margin: [0, 4, 0, 4],
								headlineLevel: 4,
							},
						]
					: [];
				return [...caption, pdfTable(block, width, anchors)];
			}
			case 'pageBreak':
				return [{ text: '', pageBreak: 'after' }];
		}
	}
	return blocks.flatMap(contentOf);
}

function centred(text: string, style: Partial<ContentText> & { fontSize?: number } = {}): Content {
	return { text: cleanText(text), alignment: 'center', ...style } as ContentText;
}

function annexContent(annex: PrintedAnnex, anchors: PdfAnchors): Content[] {
	const width = annex.landscape ? LANDSCAPE_WIDTH : PORTRAIT_WIDTH;
	const orientation = annex.landscape ? 'landscape' : 'portrait';
	return [
		{ text: annex.heading, bold: true, alignment: 'center', pageBreak: 'before', pageOrientation: orientation },
		centred(annex.title, { bold: true }),
		centred(annex.reference, { italics: true, fontSize: 13, margin: [0, 0, 0, 2] }),
		shortRule(mm(50), 12),
		...(annex.note ? [body({ text: cleanText(annex.note), italics: true, fontSize: 11, leadingIndent: 0 })] : []),
		...pdfBlocks(annex.blocks, width, anchors),
	];
}

/** Page number from the second page, in the middle of the top margin; the mark of made-up data on every page. */
function pageHeader(mark: string | undefined) {
	return (page: number): Content => ({
		margin: [MARGINS[0], mm(10), MARGINS[2], 0],
		columns: [
			{ text: '', width: '*' },
			{ text: page > 1 ? String(page) : '', alignment: 'center', fontSize: 13, width: 60 },
			{
				text: mark ?? '',
				alignment: 'right',
				bold: true,
				fontSize: 9,
				color: '#9C2A00',
				width: '*',
				margin: [0, 4, 0, 0],
			},
		],
	});
}

function isShortParagraph(block: Block | undefined): boolean {
	if (block?.kind !== 'paragraph') return false;
	return runsOf(block.content).reduce((length, { text }) => length + text.length, 0) <= 1200;
}

async function pdfBytes(document: UnionDocument): Promise<Uint8Array> {
	const anchors = createPdfAnchors(document);
	const blocks = pdfBlocks(closedBlocks(document), PORTRAIT_WIDTH, anchors);
	// The last sentence goes with the signature to the next page, unless it is so long that the page end would cut it.
	const kept = isShortParagraph(closedBlocks(document).at(-1)) ? 1 : 0;
	const created = new Date(`${document.createdOn}T00:00:00Z`);
	const definition: TDocumentDefinitions = {
		version: '1.7',
		pageSize: 'A4',
		pageMargins: MARGINS,
		language: 'vi-VN',
		displayTitle: true,
		info: {
			title: documentTitle(document),
			author: document.header.issuer,
			creator: 'Lắng Nghe',
			creationDate: created,
			modDate: created,
		},
		defaultStyle: { font: 'Tinos', fontSize: 14 },
		header: pageHeader(document.mark),
		// A heading or caption never stays alone at the foot of a page.
		pageBreakBefore: (node, queries) =>
			node.headlineLevel !== undefined && queries.getFollowingNodesOnPage().length === 0,
		content: [
			letterhead(document, PORTRAIT_WIDTH),
			...(document.typeName === ''
				? [centred('', { margin: [0, 6, 0, 0] })]
				: [
						centred(document.typeName, { bold: true, margin: [0, 14, 0, 0] }),
						centred(document.abstract, { bold: true }),
						shortRule(mm(55), 12),
					]),
			...blocks.slice(0, blocks.length - kept),
			{ stack: [...blocks.slice(blocks.length - kept), signatureBlock(document, PORTRAIT_WIDTH)], unbreakable: true },
			...printedAnnexes(document).flatMap((annex) => annexContent(annex, anchors)),
		],
	};
	return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** Write the document as PDF, with its fonts embedded. Identical documents give identical bytes. */
export function writePdf(document: UnionDocument): Promise<Uint8Array> {
	return writingSlots.run(() => pdfBytes(document));
}
