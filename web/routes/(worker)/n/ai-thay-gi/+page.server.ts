import { error } from '@sveltejs/kit';
import { problem } from '#domain/problems.ts';
import { chapterOf } from '../../../(official)/guide/chapters.ts';
import type { PageServerLoad } from './$types';

/** The chapter of the guide in the workers' frame: nothing on the phone leads from here to the officials' pages. */
export const load: PageServerLoad = () => {
	const chapter = chapterOf('07-who-sees-what');
	if (!chapter) error(404, { message: problem('notFound').message });
	return { html: chapter.html };
};
