import { redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { decisionOf } from '../../decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, organisationOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	correct: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			id,
			documentSymbol: text(form.raw, 'documentSymbol'),
			place: text(form.raw, 'place'),
			...decisionOf(form.raw),
		};
		const result = await act(event, organisationOperations.correctLetterhead, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${id}`);
	},
};
