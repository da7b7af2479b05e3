import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, programmeOperations.quarter, event.params),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const fields = { symbol: text(form.raw, 'symbol'), opening: text(form.raw, 'opening') };
		const input = { ...event.params, ...fields, datedOn: dateText(form.raw, 'datedOn') };
		const result = await act(event, programmeOperations.paper, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${event.params.id}/${event.params.quarter}?saved=1`);
	},
};
