import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { directiveInput, rawOfDirective } from '../../directive-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const directive = await read(event, directiveOperations.get, { id: event.params.id });
	return { id: directive.id, raw: rawOfDirective(directive), key: newKey() };
};

export const actions: Actions = {
	edit: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, directiveOperations.edit, { ...directiveInput(form.raw), id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}?done=saved`);
	},
};
