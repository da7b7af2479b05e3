import { dateText } from '#web/door.ts';

/** The filter of the log as its address carries it, for the page and for the file. */
export function filterOf(url: URL) {
	const typed = Object.fromEntries(url.searchParams);
	return {
		organisationId: typed.unit || undefined,
		search: typed.search || undefined,
		what: typed.what || undefined,
		fromOn: dateText(typed, 'from'),
		untilOn: dateText(typed, 'until'),
	};
}
