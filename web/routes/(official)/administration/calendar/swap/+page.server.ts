import { redirect } from '@sveltejs/kit';
import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new day, or the one that the address names. */
export const load: PageServerLoad = async (event) => {
	const on = event.url.searchParams.get('on') ?? '';
	const calendar = await read(event, calendarOperations.get, { year: on.slice(0, 4) || undefined });
	return { row: calendar.swaps.find((one) => one.offOn === on) ?? null, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const input = {
			offOn: text(form.raw, 'offOn') || dateText(form.raw, 'offOn'),
			workOn: dateText(form.raw, 'workOn'),
			source: text(form.raw, 'source'),
			verified: text(form.raw, 'verified'),
		};
		const result = await act(event, calendarOperations.saveSwap, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/administration/calendar?year=${result.done.year}&done=1`);
	},
	remove: async (event) => {
		const form = await receive(event);
		const result = await act(event, calendarOperations.removeSwap, { offOn: text(form.raw, 'offOn') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/administration/calendar?year=${result.done.year}&done=1`);
	},
};
