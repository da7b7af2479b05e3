import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { dateText, text } from '#web/door.ts';
import { basisOf, changeDay, loadDay } from '../day-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { on, calendar, key } = await loadDay(event);
	return { row: calendar.holidays.find((one) => one.on === on) ?? null, key };
};

export const actions: Actions = {
	save: (event) =>
		changeDay(event, calendarOperations.saveHoliday, (raw) => ({
			on: text(raw, 'on') || dateText(raw, 'on'),
			name: text(raw, 'name'),
			...basisOf(raw),
		})),
	remove: (event) => changeDay(event, calendarOperations.removeHoliday, (raw) => ({ on: text(raw, 'on') })),
};
