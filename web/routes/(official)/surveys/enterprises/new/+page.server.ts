import { redirect } from '@sveltejs/kit';
import { enterpriseOperations } from '#domain/surveys/enterprises/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { enterpriseInput } from '../enterprise-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, enterpriseOperations.get, {})),
	key: newKey(),
});

export const actions: Actions = {
	note: async (event) => {
		const form = await receive(event);
		const result = await act(event, enterpriseOperations.note, enterpriseInput(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/surveys/enterprises?done=noted');
	},
};
