/**
 * The document on screen and on the print page: the same blocks as semantic HTML, without styles of its own (the pages'
 * content security policy forbids inline ones; `web/styles` lays out the class names). Everything is escaped here, so
 * the fragment may be put into a page as it is.
 */
import { type Anchors, createAnchors } from './anchors.ts';
import { barLegend, placeBars } from './bars.ts';
import {
	type BarsBlock,
	type Block,
	cleanText,
	type Inline,
	runsOf,
	type TableBlock,
	type UnionDocument,
} from './blocks.ts';
import { type PlacedCell, type PlacedRow, placeCells } from './grid.ts';
import {
	closedBlocks,
	DRAFT_WORD,
	headingNumbers,
	MOTTO,
	NATIONAL_NAME,
	numberLine,
	placeAndDate,
	printedAnnexes,
	RECIPIENTS_TITLE,
	recipientLines,
	SIGN_HINT,
	signatureLines,
	subjectLine,
} from './wording.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
	return cleanText(text).replace(/[&<>"']/g, (char) => ESCAPES[char]!);
}

function lines(text: string): string {
	return escapeHtml(text).replaceAll('\n', '<br>');
}

/** Where a click on a figure leads, e.g. to the list of the units behind it. */
export type FigureUrl = (figureId: string) => string;

type Place = { anchors: Anchors; figureUrl: FigureUrl | undefined; tables: number };

function link(href: string | undefined, inner: string): string {
	return href === undefined ? inner : `<a href="${escapeHtml(href)}">${inner}</a>`;
}

function inline(content: Inline, { anchors, figureUrl }: Place): string {
	return runsOf(content)
		.map((run) => {
			const text = lines(run.text);
			if (run.kind === 'text') {
				const strong = run.bold ? `<strong>${text}</strong>` : text;
				return run.italic ? `<em>${strong}</em>` : strong;
			}
			const anchor = run.kind === 'figure' ? anchors.figure(run.figureId) : anchors.source(run.figureId);
			const inside = anchor.leadsTo && `#${anchor.leadsTo}`;
			const href = run.kind === 'figure' && figureUrl ? figureUrl(run.figureId) : inside;
			return `<span class="${run.kind}" id="${anchor.name}">${link(href, text)}</span>`;
		})
		.join('');
}

function cell({ content, columns, rows, align, bold }: PlacedCell, part: PlacedRow['part'], place: Place): string {
	const span = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`;
	const scope = part === 'header' ? ` scope="${columns > 1 ? 'colgroup' : 'col'}"` : '';
	const tag = part === 'header' ? 'th' : 'td';
	const strong = bold && part === 'body' ? ' bold' : '';
	return `<${tag} class="align-${align}${strong}"${span}${scope}>${inline(content, place)}</${tag}>`;
}

const PARTS = { header: 'thead', body: 'tbody', totals: 'tfoot' } as const;

function table(block: TableBlock, place: Place): string {
	const rows = placeCells(block);
	const sections = (['header', 'body', 'totals'] as const).map((part) => {
		const inner = rows
			.filter((row) => row.part === part)
			.map(({ cells }) => `<tr>${cells.map((one) => cell(one, part, place)).join('')}</tr>`)
			.join('');
		return inner && `<${PARTS[part]}>${inner}</${PARTS[part]}>`;
	});
	const caption = block.caption ? `<caption>${lines(block.caption)}</caption>` : '';
	// A wide table scrolls in its own box; the box takes the focus so that the keyboard can scroll it.
	place.tables += 1;
	const label = escapeHtml(block.caption ?? `Bảng số liệu ${place.tables}`);
	return `<div class="document-table" role="region" aria-label="${label}" tabindex="0"><table>${caption}${sections.join('')}</table></div>`;
}

/** The bar itself is for the eye; its figure stands beside it in words. */
function bars(block: BarsBlock): string {
	const rows = placeBars(block).flatMap(({ label, bars: own }) =>
		own.map(({ series, length, text }, index) => {
			const head = `<th scope="row"${own.length > 1 ? ` rowspan="${own.length}"` : ''}>${lines(label)}</th>`;
			const drawn = `<rect class="bar-${series}" width="${(length * 1000).toFixed(0)}" height="10"></rect>`;
			const drawing = `<svg aria-hidden="true" viewBox="0 0 1000 10" preserveAspectRatio="none">${drawn}</svg>`;
			return `<tr>${index === 0 ? head : ''}<td class="bar">${drawing}</td><td class="figure">${lines(text)}</td></tr>`;
		}),
	);
	const legend = barLegend(block);
	const told = [block.caption && `<strong>${lines(block.caption)}</strong>`, legend && `<span>${lines(legend)}</span>`];
	const caption = told.filter(Boolean).join('<br>');
	return `<table class="bars">${caption && `<caption>${caption}</caption>`}<tbody>${rows.join('')}</tbody></table>`;
}

const LIST_CLASSES = { '-': 'dash', '+': 'plus', '□': 'tick' } as const;

function blocksHtml(blocks: readonly Block[], place: Place, top: number): string {
	const headingText = headingNumbers();
	function html(block: Block): string {
		switch (block.kind) {
			case 'heading': {
				const tag = `h${Math.min(6, top + block.level)}`;
				return `<${tag} class="heading-${block.level}">${lines(headingText(block))}</${tag}>`;
			}
			case 'paragraph':
				return `<p class="align-${block.align ?? 'justify'}${block.large ? ' large' : ''}">${inline(block.content, place)}</p>`;
			case 'list': {
				const items = block.items.map((item) => `<li>${inline(item, place)}</li>`).join('');
				return `<ul class="${LIST_CLASSES[block.marker ?? '-']}">${items}</ul>`;
			}
			case 'bars':
				return bars(block);
			case 'table':
				return table(block, place);
			case 'pageBreak':
				return '<div class="page-break"></div>';
		}
	}
	return blocks.map(html).join('\n');
}

function letterhead(document: UnionDocument): string {
	const { upperBody, issuer, draft } = document.header;
	const subject = subjectLine(document);
	return `<header class="document-header">
<div class="issuer">${upperBody ? `<p class="upper-body">${lines(upperBody)}</p>` : ''}<p class="issuer-name">${lines(issuer)}</p></div>
<div class="nation"><p class="national-name">${NATIONAL_NAME}</p><p class="motto">${MOTTO}</p></div>
<div class="number"><p>${lines(numberLine(document))}</p>${subject ? `<p>${lines(subject)}</p>` : ''}${draft ? `<p class="draft">${DRAFT_WORD}</p>` : ''}</div>
<p class="place-date">${lines(placeAndDate(document))}</p>
</header>`;
}

function closingFrame(document: UnionDocument): string {
	const { name, confirmation } = document.signature;
	const recipients = recipientLines(document).map((one) => `<li>${lines(one.replace(/^- /, ''))}</li>`);
	const titles = signatureLines(document.signature).map((one) => `<p class="signature-title">${lines(one)}</p>`);
	const others = (document.coSigners ?? []).map(
		(one) => `<div class="signature"><p class="signature-title">${lines(one)}</p><p>${SIGN_HINT}</p></div>`,
	);
	return `${others.join('')}<footer class="document-footer">
<div class="recipients"><p class="recipients-title">${RECIPIENTS_TITLE}</p><ul class="dash">${recipients.join('')}</ul></div>
<div class="signature">${titles.join('')}${confirmation ? `<p class="confirmation">${lines(confirmation)}</p>` : ''}<p class="signer">${lines(name ?? '')}</p></div>
</footer>`;
}

/**
 * The document as an HTML fragment. `figureUrl` makes figures clickable to their sources; without it they lead to the
 * annex below. `headingLevel` is that of the document's title in its page.
 */
export function printDocument(
	document: UnionDocument,
	options: { figureUrl?: FigureUrl; headingLevel?: 1 | 2 } = {},
): string {
	const place: Place = { anchors: createAnchors(document), figureUrl: options.figureUrl, tables: 0 };
	const top = options.headingLevel ?? 1;
	const mark = document.mark ? `<p class="document-mark">${lines(document.mark)}</p>\n` : '';
	const text = blocksHtml(closedBlocks(document), place, top);
	const annexes = printedAnnexes(document).map(
		(annex) => `<section class="annex${annex.landscape ? ' landscape' : ''}">
<h${top + 1} class="annex-title">${lines(annex.heading)}<br>${lines(annex.title)}</h${top + 1}>
<p class="annex-reference">${lines(annex.reference)}</p>
${annex.note ? `<p class="annex-note">${lines(annex.note)}</p>` : ''}
${blocksHtml(annex.blocks, place, top + 1)}
</section>`,
	);
	return `<article class="union-document${document.isPlain ? ' plain-document' : ''}" lang="vi">
${mark}${document.isPlain ? '' : letterhead(document)}
<h${top} class="document-title">${document.typeName ? `<span class="type-name">${lines(document.typeName)}</span><br>` : ''}${lines(document.abstract)}</h${top}>
${text}
${document.isPlain ? '' : closingFrame(document)}
${annexes.join('\n')}
</article>`;
}
