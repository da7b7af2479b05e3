import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, programmeOperations.offer, event.params),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { id, quarter } = event.params;
		const input = { id, month: text(form.raw, 'month'), text: text(form.raw, 'text') };
		const result = await act(event, programmeOperations.addTasks, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${id}/${quarter}?saved=1`);
	},
};
