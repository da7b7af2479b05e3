import { redirect } from '@sveltejs/kit';
import { surveyCode } from '#domain/surveys/answers/schema.ts';
import type { PageServerLoad } from './$types';
import { mannerOf, mannerQuery } from './manner.ts';

export const load: PageServerLoad = ({ url }) => {
	const manner = mannerOf(url.searchParams);
	const typed = url.searchParams.get('code');
	if (typed === null) return { typed: '', manner };
	const read = surveyCode.safeParse(typed);
	if (read.success) redirect(303, `/k/${read.data.code}${mannerQuery(manner)}`);
	return { typed: typed.slice(0, 40), manner, problem: read.error.issues[0]?.message };
};
