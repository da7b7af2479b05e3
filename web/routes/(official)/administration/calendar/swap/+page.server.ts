import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { dateText, text } from '#web/door.ts';
import { basisOf, changeDay, loadDay } from '../day-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { on, calendar, key } = await loadDay(event);
	return { row: calendar.swaps.find((one) => one.offOn === on) ?? null, key };
};

export const actions: Actions = {
	save: (event) =>
		changeDay(event, calendarOperations.saveSwap, (raw) => ({
			offOn: text(raw, 'offOn') || dateText(raw, 'offOn'),
			workOn: dateText(raw, 'workOn'),
			...basisOf(raw),
		})),
	remove: (event) => changeDay(event, calendarOperations.removeSwap, (raw) => ({ offOn: text(raw, 'offOn') })),
};
