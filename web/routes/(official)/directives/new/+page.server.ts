import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { directiveInput } from '../directive-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, directiveOperations.begin, {})),
	key: newKey(),
});

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const input = { ...directiveInput(form.raw), organisationId: text(form.raw, 'organisationId') };
		const result = await act(event, directiveOperations.make, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${result.done.id}?done=saved`);
	},
};
