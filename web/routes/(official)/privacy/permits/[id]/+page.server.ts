import { redirect } from '@sveltejs/kit';
import { permitOperations } from '#domain/privacy/permits/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	asked: await read(event, permitOperations.get, { id: event.params.id }),
	done: event.url.searchParams.has('done'),
	key: newKey(),
});

export const actions: Actions = {
	ask: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, reason: text(form.raw, 'reason') };
		const result = await act(event, permitOperations.ask, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/privacy/permits/${event.params.id}?done`);
	},
};
