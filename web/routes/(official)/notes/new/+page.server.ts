import { redirect } from '@sveltejs/kit';
import { noteOperations } from '#domain/cases/notes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { noteInput } from '../note-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, noteOperations.begin, {})),
	key: newKey(),
});

export const actions: Actions = {
	write: async (event) => {
		const form = await receive(event);
		const input = { ...noteInput(form.raw), organisationId: text(form.raw, 'organisationId') };
		const result = await act(event, noteOperations.write, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/notes/${result.done.id}?done=saved`);
	},
};
