/** Runs as Word has them: text, figures with a bookmark and a link to their source, sources with a link back. */
import { Bookmark, InternalHyperlink, type ParagraphChild, TextRun } from 'docx';
import type { Anchor, Anchors } from './anchors.ts';
import { cleanText, type Inline, runsOf } from './blocks.ts';

/** What a place asks of all its runs; `size` in half points. */
export type RunStyle = { bold?: boolean; italic?: boolean; size?: number };

function textRuns(text: string, style: RunStyle): TextRun[] {
	const lines = cleanText(text).replaceAll('\t', ' ').split('\n');
	return lines.map(
		(line, index) =>
			new TextRun({
				text: line,
				bold: style.bold,
				italics: style.italic,
				size: style.size,
				break: index > 0 ? 1 : undefined,
			}),
	);
}

function anchored(text: string, anchor: Anchor, style: RunStyle): Bookmark {
	const children = textRuns(text, style);
	return new Bookmark({
		id: anchor.name,
		children: anchor.leadsTo ? [new InternalHyperlink({ anchor: anchor.leadsTo, children })] : children,
	});
}

/** The children of a paragraph. Links look like the text around them: an official page has no blue. */
export function wordRuns(content: Inline, anchors: Anchors, style: RunStyle = {}): ParagraphChild[] {
	return runsOf(content).flatMap((run): ParagraphChild[] => {
		if (run.kind === 'source') return [anchored(run.text, anchors.source(run.figureId), style)];
		const bold = style.bold || run.bold;
		if (run.kind === 'figure') return [anchored(run.text, anchors.figure(run.figureId), { ...style, bold })];
		return textRuns(run.text, { ...style, bold, italic: style.italic || run.italic });
	});
}
