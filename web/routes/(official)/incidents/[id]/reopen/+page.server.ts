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
	reopen: async (event) => {
		const form = await receive(event);
		const isNameMeant = tickedIn(form.raw, 'isNameMeant').includes('on');
		const input = { id: event.params.id, reason: text(form.raw, 'reason'), isNameMeant };
		const result = await act(event, incidentOperations.reopen, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/${event.params.id}?done=reopened`);
	},
};
