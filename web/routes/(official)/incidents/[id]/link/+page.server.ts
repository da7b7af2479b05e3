import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	incident: await read(event, incidentOperations.get, { id: event.params.id }),
	list: await read(event, incidentOperations.list, { state: 'open' }),
	now: event.locals.now,
	key: newKey(),
});

export const actions: Actions = {
	link: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, mainId: text(form.raw, 'mainId') || undefined };
		const result = await act(event, incidentOperations.link, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/${event.params.id}?done=${input.mainId ? 'linked' : 'unlinked'}`);
	},
};
