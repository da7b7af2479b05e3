import { redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	made: await read(event, questionnaireOperations.get, event.params),
	key: newKey(),
});

export const actions: Actions = {
	issue: async (event) => {
		const form = await receive(event);
		const result = await act(event, questionnaireOperations.issue, event.params, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${result.done.id}/${result.done.number}?issued`);
	},
};
