import { redirect } from '@sveltejs/kit';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	requirement: await read(event, requirementOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	change: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, templateVersionId: text(form.raw, 'templateVersionId') };
		const result = await act(event, requirementOperations.changeTemplate, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/requirements/${event.params.id}?changed`);
	},
};
