import { redirect } from '@sveltejs/kit';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	day: (await read(event, receptionOperations.open, { id: event.params.id })).day,
	key: newKey(),
});

export const actions: Actions = {
	cancel: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, reason: text(form.raw, 'reason') };
		const result = await act(event, receptionOperations.cancel, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/receptions/${event.params.id}`);
	},
};
