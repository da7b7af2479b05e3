import { redirect } from '@sveltejs/kit';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, surveyOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	cancel: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, surveyOperations.cancel, { id, reason: text(form.raw, 'reason') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}?done=cancelled`);
	},
};
