import { redirect } from '@sveltejs/kit';
import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { rawOfRumour, rumourInput } from '../../rumour-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const rumour = await read(event, rumourOperations.get, { id: event.params.id });
	return { rumour, raw: rawOfRumour(rumour), key: newKey() };
};

export const actions: Actions = {
	edit: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, rumourOperations.edit, { id, ...rumourInput(form.raw) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/rumours/${id}?done=edited`);
	},
};
