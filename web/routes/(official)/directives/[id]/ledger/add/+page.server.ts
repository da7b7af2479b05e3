import { redirect } from '@sveltejs/kit';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { dutyInput } from '../duty-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, dutyOperations.ledger, { id: event.params.id })),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const passage = { section: text(form.raw, 'section'), quote: text(form.raw, 'quote') };
		const result = await act(event, dutyOperations.add, { id, ...passage, ...dutyInput(form.raw) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/ledger/${result.done.id}`);
	},
};
