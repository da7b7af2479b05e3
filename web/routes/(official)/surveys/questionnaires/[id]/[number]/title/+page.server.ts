import { redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	made: await read(event, questionnaireOperations.get, event.params),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const step = { kind: 'describe', title: text(form.raw, 'title') };
		const input = { ...event.params, changedAt: text(form.raw, 'changedAt'), step };
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${event.params.id}/${event.params.number}`);
	},
};
