import type { PageServerLoad } from './$types';
import { readCalendar } from './address.ts';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const made = search.get('made');
	return {
		calendar: await readCalendar(event),
		made: made === null ? null : { days: made, skipped: search.getAll('skipped'), taken: Number(search.get('taken')) },
		hasRemoved: search.has('removed'),
	};
};
