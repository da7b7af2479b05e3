import { error } from '@sveltejs/kit';
import { problem } from '#domain/problems.ts';
import { chapterOf } from '../chapters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params }) => {
	const chapter = chapterOf(params.chapter);
	if (!chapter) error(404, { message: problem('notFound').message });
	return { chapter };
};
