import { redirect } from '@sveltejs/kit';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	draft: await read(event, templateOperations.getDraft, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	publish: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, revision: text(form.raw, 'revision') };
		const result = await act(event, templateOperations.publishDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/templates/${result.done.id}?published`);
	},
};
