import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	incident: await read(event, incidentOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	close: async (event) => {
		const form = await receive(event);
		const input = {
			id: event.params.id,
			result: text(form.raw, 'result'),
			cause: text(form.raw, 'cause'),
			lesson: text(form.raw, 'lesson'),
			isNameMeant: tickedIn(form.raw, 'isNameMeant').includes('on'),
		};
		const result = await act(event, incidentOperations.close, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/${event.params.id}?done=closed`);
	},
};
