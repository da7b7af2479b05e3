import { redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id, number, title } = await read(event, questionnaireOperations.get, event.params);
	return { made: { id, number, title }, key: newKey() };
};

export const actions: Actions = {
	end: async (event) => {
		const form = await receive(event);
		const result = await act(event, questionnaireOperations.end, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/surveys/questionnaires');
	},
};
