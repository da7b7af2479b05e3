import { today } from '#domain/calendar/date.ts';
import { readCalendar } from '../address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	calendar: await readCalendar(event),
	today: today(event.locals.now),
});
