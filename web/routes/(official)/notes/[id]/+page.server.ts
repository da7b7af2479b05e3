import { redirect } from '@sveltejs/kit';
import { noteOperations } from '#domain/cases/notes/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	note: await read(event, noteOperations.open, { id: event.params.id }),
	done: event.url.searchParams.get('done'),
	key: newKey(),
});

export const actions: Actions = {
	raise: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, noteOperations.raise, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/notes/${id}?done=raised`);
	},
};
