import { redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, dateText, newKey, load as read, receive, refused } from '#web/door.ts';
import { decisionOf } from '../../decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, organisationOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	dissolve: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = { id, dissolvedOn: dateText(form.raw, 'dissolvedOn') ?? '', ...decisionOf(form.raw) };
		const result = await act(event, organisationOperations.dissolve, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${id}`);
	},
};
