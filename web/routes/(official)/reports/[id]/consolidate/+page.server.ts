import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const basis = event.url.searchParams.get('basis') ?? 'accepted';
	// The texts are chosen on pages of their own, one section each.
	const { narratives: _, ...prepared } = await read(event, reportOperations.openConsolidation, {
		id: event.params.id,
		basis,
	});
	return { prepared, basis, key: newKey() };
};

export const actions: Actions = {
	consolidate: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, basis: text(form.raw, 'basis') };
		const result = await act(event, reportOperations.consolidate, input, form);
		if ('refusal' in result) return refused(result.refusal);
		const { draftId, included, expected } = result.done;
		redirect(303, `/reports/${event.params.id}/fill?draft=${draftId}&consolidated=${included}-${expected}`);
	},
};
