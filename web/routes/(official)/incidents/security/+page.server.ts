import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	begun: await read(event, incidentOperations.begin, {
		organisationId: event.url.searchParams.get('organisationId') || undefined,
	}),
	key: newKey(),
});

export const actions: Actions = {
	refer: async (event) => {
		const form = await receive(event);
		const input = { organisationId: text(form.raw, 'organisationId') };
		const result = await act(event, incidentOperations.refer, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/incidents?done=referred');
	},
};
