import { redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { picksIn } from '#web/form/picks.ts';
import { decisionOf } from '../../decision.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, organisationOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	find: async (event) => {
		const form = await receive(event);
		const search = text(form.raw, 'communeCodes.query').trim();
		const result = await act(event, organisationOperations.findCommunes, { search }, form);
		if ('refusal' in result) return refused(result.refusal);
		return { typed: { raw: form.raw, key: form.key }, found: search ? result.done.communes : [] };
	},
	change: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			id,
			communeCodes: picksIn(form.raw, 'communeCodes').map((commune) => commune.id),
			fromOn: dateText(form.raw, 'fromOn') ?? '',
			...decisionOf(form.raw),
		};
		const result = await act(event, organisationOperations.changeCommunes, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${id}`);
	},
};
