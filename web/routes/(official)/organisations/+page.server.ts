import { today } from '#domain/calendar/date.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';
import { filterOf } from './filter.ts';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url);
	const after = event.url.searchParams.get('after') || undefined;
	return {
		list: await read(event, organisationOperations.list, { ...filter, after }),
		filter,
		isLaterPage: after !== undefined,
		day: filter.asOf ?? today(event.locals.now),
	};
};
