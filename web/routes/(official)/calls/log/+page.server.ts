import { callOperations } from '#domain/overview/calls/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { month, page } = Object.fromEntries(event.url.searchParams);
	return { log: await read(event, callOperations.log, { month, page }), now: event.locals.now };
};
