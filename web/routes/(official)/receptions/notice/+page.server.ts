import { today } from '#domain/calendar/date.ts';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { load as read } from '#web/door.ts';
import { calendarOf } from '../address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	calendar: await read(event, receptionOperations.calendar, calendarOf(event.url)),
	today: today(event.locals.now),
});
