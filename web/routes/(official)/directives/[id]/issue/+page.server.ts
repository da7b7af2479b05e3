import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	directive: await read(event, directiveOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	issue: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, directiveOperations.issue, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}?done=${result.done.register === 'numberTaken' ? 'issuedUnregistered' : 'issued'}`);
	},
};
