/**
 * The PDF of a union document, for phones and chats that cannot open a Word file. The same words and order as Word, set
 * in Tinos, which has the widths of Times New Roman and every Vietnamese letter. Measures are points.
 */
import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import type { Content, ContentText, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Block, cleanText, type Inline, runsOf, type TableBlock, type UnionDocument } from './blocks.ts';
import { pdfBars } from './pdf-bars.ts';
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

/** The only face: every Vietnamese letter, and the widths of the Word file. */
export const fontFamily = 'Tinos';

pdfmake.setFonts({ [fontFamily]: TINOS });
// A document holds people's words: nothing in it may make the server fetch a file or an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(TINOS).includes(path));

function body(text: ContentText): ContentText {
	return { alignment: 'justify', leadingIndent: FIRST_LINE, lineHeight: 1.1, margin: [0, 0, 0, 6], ...text };
}

/** A box to be ticked by hand; the lines of a long choice stand below each other. */
function pdfTick(item: Inline, anchors: PdfAnchors): Content {
	const box = { type: 'rect' as const, x: 0, y: 3, w: 11, h: 11, lineWidth: 0.9 };
	const columns = [{ canvas: [box], width: 20 }, pdfText(item, anchors, {})];
	return { columns, margin: [FIRST_LINE, 0, 0, 4] };
}

/** So small that it may go to the next page as a whole. */
function isSmallTable({ header, rows, totals = [], splitRows }: TableBlock): boolean {
	const cells = [...header, ...rows, ...totals].flat();
	const letters = cells.reduce((sum, cell) => {
		const content = typeof cell === 'object' && 'content' in cell ? cell.content : cell;
		return sum + lettersOf(content);
	}, 0);
	return !splitRows && rows.length <= 8 && letters <= 1200;
}

function lettersOf(content: Inline): number {
	return runsOf(content).reduce((length, { text }) => length + text.length, 0);
}

/** What a question is asked with or answered by: never on another page than the heading above it. */
function isSmall(block: Block): boolean {
	return block.kind === 'table'
		? isSmallTable(block)
		: block.kind === 'list' && block.marker === '□' && block.items.length <= 12;
}

/** Headings with the short words and the small table below them, each other block by itself: the library leaves headings behind. */
function keptTogether(blocks: readonly Block[]): Block[][] {
	const groups: Block[][] = [];
	let lead: Block[] = [];
	for (const block of blocks) {
		const isLead =
			block.kind === 'heading' || (lead.length > 0 && block.kind === 'paragraph' && lettersOf(block.content) <= 300);
		if (isLead && lead.length < 6) {
			lead.push(block);
			continue;
		}
		if (isSmall(block)) groups.push([...lead, block]);
		else groups.push(...lead.map((one) => [one]), [block]);
		lead = [];
	}
	return [...groups, ...lead.map((one) => [one])];
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
			case 'bars':
				return pdfBars(block, width);
			case 'list':
				return block.items.map((item) => {
					if (block.marker === '□') return pdfTick(item, anchors);
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
				const table = pdfTable(block, width, anchors);
				// The library lets a caption stay behind when the first row does not fit any more.
				if (isSmallTable(block)) return [{ stack: [...caption, table], unbreakable: true }];
				return [...caption, table];
			}
			case 'pageBreak':
				return [{ text: '', pageBreak: 'after' }];
		}
	}
	return keptTogether(blocks).flatMap((group): Content[] => {
		const contents = group.flatMap(contentOf);
		return group.length > 1 ? [{ stack: contents, unbreakable: true }] : contents;
	});
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
	return lettersOf(block.content) <= 1200;
}

async function pdfBytes(document: UnionDocument): Promise<Uint8Array> {
	const anchors = createPdfAnchors(document);
	const blocks = pdfBlocks(closedBlocks(document), PORTRAIT_WIDTH, anchors);
	// The last sentence goes with the signature to the next page, unless it is so long that the page end would cut it.
	const kept = isShortParagraph(closedBlocks(document).at(-1)) ? 1 : 0;
	const frameBelow = document.isPlain ? [] : [signatureBlock(document, PORTRAIT_WIDTH)];
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
		defaultStyle: { font: fontFamily, fontSize: document.isPlain ? 15 : 14 },
		header: pageHeader(document.mark),
		// A heading or caption never stays alone at the foot of a page.
		pageBreakBefore: (node, queries) =>
			node.headlineLevel !== undefined && queries.getFollowingNodesOnPage().length === 0,
		content: [
			...(document.isPlain ? [] : [letterhead(document, PORTRAIT_WIDTH)]),
			...(document.typeName === ''
				? [centred('', { margin: [0, 6, 0, 0] })]
				: [
						centred(document.typeName, { bold: true, margin: [0, 14, 0, 0] }),
						centred(document.abstract, { bold: true }),
						shortRule(mm(55), 12),
					]),
			...blocks.slice(0, blocks.length - kept),
			{ stack: [...blocks.slice(blocks.length - kept), ...frameBelow], unbreakable: true },
			...printedAnnexes(document).flatMap((annex) => annexContent(annex, anchors)),
		],
	};
	return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}

/** Write the document as PDF, with its fonts embedded. Identical documents give identical bytes. */
export function writePdf(document: UnionDocument): Promise<Uint8Array> {
	return writingSlots.run(() => pdfBytes(document));
}
