import { today } from '#domain/calendar/date.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	person: await read(event, peopleOperations.get, { id: event.params.id }),
	today: today(event.locals.now),
});
