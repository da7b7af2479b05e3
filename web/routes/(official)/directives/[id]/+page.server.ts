import { redirect } from '@sveltejs/kit';
import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	directive: await read(event, directiveOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done'),
	key: newKey(),
});

export const actions: Actions = {
	open: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = { id, organisationId: text(form.raw, 'organisationId') };
		const result = await act(event, cascadeOperations.open, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}`);
	},
};
