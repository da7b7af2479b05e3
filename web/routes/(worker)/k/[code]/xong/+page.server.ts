import { surveyCode } from '#domain/surveys/answers/schema.ts';
import { mannerOf, mannerQuery } from '../../manner.ts';
import type { PageServerLoad } from './$types';

/** How long a shared phone waits before it greets the next. */
const seconds = 15;

/** Asks nobody and shows nothing of what was answered. */
export const load: PageServerLoad = ({ params, url, setHeaders }) => {
	const manner = mannerOf(url.searchParams);
	if (manner.way === 'own') return { next: null };
	const read = surveyCode.safeParse(params.code);
	// Somebody else has a slip of her own.
	const next = (read.success && read.data.kind === 'site' ? `/k/${read.data.code}` : '/k') + mannerQuery(manner);
	setHeaders({ refresh: `${seconds}; url=${next}` });
	return { next };
};
