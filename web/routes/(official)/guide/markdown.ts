/**
 * The guide's Markdown as HTML: headings, paragraphs, lists, bold, links, pictures, and nothing else. Every character of
 * the text is escaped; what is not understood stays as it was written. A library for this would weigh more than the guide.
 */

/** Where the targets written in the files lead to inside the product; undefined leaves the words without a link. */
export type Targets = {
	link(target: string): string | undefined;
	picture(target: string): { src: string; width: number; height: number } | undefined;
};

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string) => text.replaceAll(/[&<>"]/g, (character) => entities[character] as string);

/** The id of a heading: `Trả lời kiến nghị` → `tra-loi-kien-nghi`. */
export function headingId(text: string): string {
	const plain = text.toLowerCase().replaceAll('đ', 'd').normalize('NFD').replaceAll(/\p{M}/gu, '');
	return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}

/** Bold, links and pictures inside a line. */
function inline(text: string, targets: Targets): string {
	return text
		.split(/(!?\[[^\]]*\]\([^)\s]*\)|\*\*[^*]+\*\*)/)
		.map((piece) => {
			const bold = /^\*\*([^*]+)\*\*$/.exec(piece);
			if (bold) return `<strong>${inline(bold[1] ?? '', targets)}</strong>`;
			const [, mark, words = '', target = ''] = /^(!?)\[([^\]]*)\]\(([^)\s]*)\)$/.exec(piece) ?? [];
			if (mark === undefined) return escapeHtml(piece);
			if (mark === '') {
				const href = targets.link(target);
				return href ? `<a href="${escapeHtml(href)}">${escapeHtml(words)}</a>` : escapeHtml(words);
			}
			const picture = targets.picture(target);
			if (!picture) return escapeHtml(words);
			const { src, width, height } = picture;
			// A desk's picture is too small to read on a phone: pressing it opens it alone, to be enlarged.
			const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(words)}" width="${width}" height="${height}" loading="lazy">`;
			return `<a href="${escapeHtml(src)}">${image}</a>`;
		})
		.join('');
}

const item = /^(?:[-*]|\d+\.) +/;

/** One block: lines without an empty line between them. */
function block(lines: string[], targets: Targets): string {
	const [first = ''] = lines;
	const [, marks, title = ''] = /^(#{1,3}) +(.+)$/.exec(first) ?? [];
	if (marks) {
		const rest = lines.length > 1 ? block(lines.slice(1), targets) : '';
		return `<h${marks.length} id="${headingId(title)}">${inline(title, targets)}</h${marks.length}>${rest}`;
	}
	if (item.test(first)) {
		const items = lines
			.join('\n')
			.split(/\n(?=(?:[-*]|\d+\.) )/)
			.map((text) => text.replace(item, '').replaceAll(/\n\s*/g, ' '));
		const name = /^\d/.test(first) ? 'ol' : 'ul';
		return `<${name}>${items.map((text) => `<li>${inline(text, targets)}</li>`).join('')}</${name}>`;
	}
	return `<p>${inline(lines.map((line) => line.trim()).join(' '), targets)}</p>`;
}

/** The HTML of a chapter. */
export function renderMarkdown(source: string, targets: Targets): string {
	return source
		.replaceAll('\r\n', '\n')
		.split(/\n\s*\n/)
		.map((text) => text.split('\n').filter((line) => line.trim() !== ''))
		.filter((lines) => lines.length > 0)
		.map((lines) => block(lines, targets))
		.join('\n');
}

/** The title of a chapter, from its first heading. */
export function titleOf(source: string): string {
	return /^# +(.+)$/m.exec(source)?.[1]?.trim() ?? '';
}
