import { redirect } from '@sveltejs/kit';
import { findingOperations } from '#domain/surveys/findings/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, findingOperations.list, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const said = { said: text(form.raw, 'said'), item: text(form.raw, 'item') || undefined };
		const result = await act(event, findingOperations.add, { id, ...said }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}/findings`);
	},
};
