import { partsOf, today } from '#domain/calendar/date.ts';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const filter = {
		words: search.get('words') || undefined,
		state: search.get('state') || undefined,
		year: search.get('year') || undefined,
	};
	const { year } = partsOf(today(event.locals.now));
	const input = { ...filter, year: filter.year ? Number(filter.year) : undefined };
	return {
		...(await read(event, directiveOperations.list, input)),
		filter,
		thisYear: year,
		isDiscarded: search.has('discarded'),
	};
};
