import { redirect } from '@sveltejs/kit';
import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	rumour: await read(event, rumourOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	withdraw: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, rumourOperations.withdraw, { id, reason: text(form.raw, 'reason') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/rumours/${id}?done=withdrawn`);
	},
};
