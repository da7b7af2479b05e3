import { today } from '#domain/calendar/date.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';
import { filterOf } from './filter.ts';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url);
	const page = Math.max(1, Number.parseInt(event.url.searchParams.get('page') ?? '', 10) || 1);
	return {
		directory: await read(event, peopleOperations.directory, { ...filter, page }),
		filter,
		day: filter.asOf ?? today(event.locals.now),
	};
};
