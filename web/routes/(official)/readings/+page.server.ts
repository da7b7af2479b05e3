import { readingOperations } from '#domain/privacy/readings/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';
import { filterOf } from './filter.ts';

export const load: PageServerLoad = async (event) => {
	const filter = filterOf(event.url);
	const before = event.url.searchParams.get('before') || undefined;
	const what = filter.what as 'text' | undefined;
	return {
		log: await read(event, readingOperations.list, { ...filter, what, before }),
		filter,
		/** The log is the inspection committee's; anybody else is told whose it is instead of an empty one. */
		isOwn: event.locals.session ? holds(event.locals.session.actor, 'case.readLog') : false,
		isOlder: Boolean(before),
	};
};
