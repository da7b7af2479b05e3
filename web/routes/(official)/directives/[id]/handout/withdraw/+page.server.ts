import { redirect } from '@sveltejs/kit';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, handoutOperations.open, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	withdraw: async (event) => {
		const form = await receive(event);
		const input = { id: text(form.raw, 'handoutId'), reason: text(form.raw, 'reason') };
		const result = await act(event, handoutOperations.withdraw, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/handout`);
	},
};
