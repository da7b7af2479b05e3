import type { LayoutServerLoad } from './$types';

/** The address is the key: no search engine and no other site learns it. */
export const load: LayoutServerLoad = ({ locals, setHeaders }) => {
	setHeaders({ 'x-robots-tag': 'noindex, nofollow, noarchive', 'cache-control': 'no-store, max-age=0' });
	return { isDemo: locals.application.isDemo };
};
