import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';
import { calendarOf } from './address.ts';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const made = search.get('made');
	return {
		calendar: await read(event, receptionOperations.calendar, calendarOf(event.url)),
		made: made === null ? null : { days: made, skipped: search.getAll('skipped'), taken: Number(search.get('taken')) },
		hasRemoved: search.has('removed'),
	};
};
