import { redirect } from '@sveltejs/kit';
import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	holder: await read(event, vouchingOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	confirm: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, number: text(form.raw, 'number') };
		const result = await act(event, vouchingOperations.confirm, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/people/vouchings?done=confirmed');
	},
	deny: async (event) => {
		const form = await receive(event);
		const result = await act(event, vouchingOperations.deny, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/people/vouchings?done=denied');
	},
};
