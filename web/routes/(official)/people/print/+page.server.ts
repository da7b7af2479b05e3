import { today } from '#domain/calendar/date.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { load as read } from '#web/door.ts';
import { filterOf } from '../filter.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url);
	return {
		directory: await read(event, peopleOperations.directory, { ...filter, pageSize: 2000 }),
		day: filter.asOf ?? today(event.locals.now),
		query: event.url.search,
	};
};
