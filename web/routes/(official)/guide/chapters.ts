/** The chapters of docs/guide, taken into the build: the guide that a person reads is the one of this version. */
import { renderMarkdown, titleOf } from './markdown.ts';

const sources = import.meta.glob<string>('/docs/guide/*.md', { query: '?raw', import: 'default', eager: true });
const pictures = import.meta.glob<string>('/docs/guide/pictures/*.png', {
	query: '?url&no-inline',
	import: 'default',
	eager: true,
});

const slugOf = (path: string) => path.replace(/^.*\//, '').replace(/\.md$/, '');

/** In reading order, which is the order of the file names. */
export const chapters = Object.keys(sources)
	.sort()
	.map((path) => ({ slug: slugOf(path), title: titleOf(sources[path] ?? ''), source: sources[path] ?? '' }));

/** The pictures are taken at the two widths of the tests; the name says which. */
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

function pictureOf(target: string) {
	const src = pictures[`/docs/guide/${target}`];
	return src === undefined ? undefined : { src, ...sizes[target.includes('/phone-') ? 'phone' : 'desk'] };
}

function linkOf(target: string): string | undefined {
	const [, slug, hash = ''] = /^([\w-]+)\.md(#.*)?$/.exec(target) ?? [];
	return slug && chapters.some((chapter) => chapter.slug === slug) ? `/guide/${slug}${hash}` : undefined;
}

/** The chapter with its HTML and its neighbours; undefined where there is none of that name. */
export function chapterOf(slug: string) {
	const at = chapters.findIndex((chapter) => chapter.slug === slug);
	const chapter = chapters[at];
	if (!chapter) return undefined;
	const place = (one: (typeof chapters)[number] | undefined) => one && { href: `/guide/${one.slug}`, text: one.title };
	return {
		title: chapter.title,
		html: renderMarkdown(chapter.source, { link: linkOf, picture: pictureOf }),
		previous: place(chapters[at - 1]),
		next: place(chapters[at + 1]),
	};
}
