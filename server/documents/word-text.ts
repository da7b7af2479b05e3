/** The blocks of a document as Word paragraphs. Lengths in twips, letters in half points. */
import { AlignmentType, type IParagraphOptions, PageBreak, Paragraph } from 'docx';
import type { Anchors } from './anchors.ts';
import type { BarsBlock, Block, Inline, TableBlock } from './blocks.ts';
import { runsOf } from './blocks.ts';
import { barsXml } from './word-bars.ts';
import { type RunStyle, wordRuns } from './word-runs.ts';
import { tableStandIn, tableXml } from './word-table.ts';
import { headingNumbers } from './wording.ts';

/** What one writing gathers on its way: names of places, and the tables that take the stand-ins' place at the end. */
export type Writing = { anchors: Anchors; tables: string[] };

const ALIGNMENTS = {
	left: AlignmentType.LEFT,
	center: AlignmentType.CENTER,
	right: AlignmentType.RIGHT,
	justify: AlignmentType.JUSTIFIED,
} as const;

/** First line 1 cm in, 6 pt below, spaced 1.1: what the decree allows and the eye of an office expects. */
const BODY: IParagraphOptions = {
	alignment: AlignmentType.JUSTIFIED,
	indent: { firstLine: 567 },
	spacing: { after: 120, line: 264, lineRule: 'auto' },
};

const TICK: IParagraphOptions = {
	alignment: AlignmentType.LEFT,
	indent: { left: 567, hanging: 340 },
	spacing: { after: 40, line: 264, lineRule: 'auto' },
};

/** A paragraph of the body; `options` replace its form. */
export function paragraph(
	content: Inline,
	{ anchors }: Writing,
	options: IParagraphOptions = {},
	style: RunStyle = {},
): Paragraph {
	return new Paragraph({ ...BODY, ...options, children: wordRuns(content, anchors, style) });
}

function bodyParagraph(block: Extract<Block, { kind: 'paragraph' }>, writing: Writing, keepNext: boolean): Paragraph {
	const align = block.align ?? 'justify';
	const flush = block.indent === false || align === 'center';
	const indent = flush ? { indent: { firstLine: 0 } } : {};
	const style = block.large ? { size: 44 } : {};
	return paragraph(block.content, writing, { alignment: ALIGNMENTS[align], ...indent, keepNext }, style);
}

function tableParagraphs(block: TableBlock | BarsBlock, width: number, writing: Writing): Paragraph[] {
	const centred: IParagraphOptions = { alignment: AlignmentType.CENTER, indent: { firstLine: 0 }, keepNext: true };
	const options = { ...centred, spacing: { before: 120, after: 80 } };
	const caption = block.caption ? [paragraph(block.caption, writing, options, { bold: true, size: 26 })] : [];
	const xml = block.kind === 'bars' ? barsXml(block, width) : tableXml(block, width, writing.anchors);
	const number = writing.tables.push(xml) - 1;
	return [...caption, tableStandIn(number), new Paragraph({ spacing: { after: 60, line: 160, lineRule: 'exact' } })];
}

/** A stretch of blocks, `width` wide; its last paragraph stays with what follows when `keepLast`. */
export function wordBlocks(blocks: readonly Block[], width: number, writing: Writing, keepLast: boolean): Paragraph[] {
	const headingText = headingNumbers();
	function paragraphs(block: Block, keepNext: boolean): Paragraph[] {
		switch (block.kind) {
			case 'heading': {
				const style = { bold: true, italic: block.level === 3 };
				return [paragraph(headingText(block), writing, { style: `Heading${block.level}`, keepNext: true }, style)];
			}
			case 'paragraph':
				return [bodyParagraph(block, writing, keepNext)];
			case 'list':
				return block.items.map((item, index) => {
					const marked = { kind: 'text' as const, text: `${block.marker ?? '-'} ` };
					// A box never stands on another page than its question.
					const options = block.marker === '□' ? { ...TICK, keepNext: index < block.items.length - 1 } : { keepNext };
					return paragraph([marked, ...runsOf(item)], writing, options);
				});
			case 'bars':
			case 'table':
				return tableParagraphs(block, width, writing);
			case 'pageBreak':
				return [new Paragraph({ children: [new PageBreak()] })];
		}
	}
	return blocks.flatMap((block, index) => paragraphs(block, keepLast && index === blocks.length - 1));
}
