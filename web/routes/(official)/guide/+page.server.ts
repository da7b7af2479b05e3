import type { PageServerLoad } from './$types';
import { chapters } from './chapters.ts';

export const load: PageServerLoad = () => ({
	chapters: chapters.map(({ slug, title }) => ({ href: `/guide/${slug}`, text: title })),
});
