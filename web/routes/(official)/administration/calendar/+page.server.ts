import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	calendar: await read(event, calendarOperations.get, { year: event.url.searchParams.get('year') ?? undefined }),
	done: event.url.searchParams.has('done'),
});
