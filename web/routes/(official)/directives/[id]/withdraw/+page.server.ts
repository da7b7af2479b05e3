import { redirect } from '@sveltejs/kit';
import { isDirectiveTransitionPossible } from '#domain/plans/directives/lifecycle.ts';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const directive = await read(event, directiveOperations.get, { id: event.params.id });
	// An address kept from before: what the page says would happen is no longer true.
	if (!isDirectiveTransitionPossible('withdraw', directive.state)) redirect(303, `/directives/${directive.id}`);
	return { directive, key: newKey() };
};

export const actions: Actions = {
	withdraw: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, directiveOperations.withdraw, { id, reason: text(form.raw, 'reason') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}`);
	},
};
