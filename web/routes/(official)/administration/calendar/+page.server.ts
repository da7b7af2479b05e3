import { redirect } from '@sveltejs/kit';
import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	calendar: await read(event, calendarOperations.get, { year: event.url.searchParams.get('year') ?? undefined }),
	done: event.url.searchParams.has('done'),
	key: newKey(),
});

export const actions: Actions = {
	removeHoliday: async (event) => {
		const form = await receive(event);
		const result = await act(event, calendarOperations.removeHoliday, { on: text(form.raw, 'on') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/administration/calendar?year=${result.done.year}&done=1`);
	},
	removeSwap: async (event) => {
		const form = await receive(event);
		const result = await act(event, calendarOperations.removeSwap, { offOn: text(form.raw, 'offOn') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/administration/calendar?year=${result.done.year}&done=1`);
	},
};
