import { redirect } from '@sveltejs/kit';
import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, cascadeOperations.standing, { id: event.params.id, organisationId: event.params.unitId }),
	isNoted: event.url.searchParams.has('noted'),
	key: newKey(),
});

export const actions: Actions = {
	noteReceived: async (event) => {
		const form = await receive(event);
		const { id, unitId } = event.params;
		const receivedOn = dateText(form.raw, 'receivedOn');
		const input = { id, organisationId: unitId, receivedOn, words: text(form.raw, 'words') };
		const result = await act(event, cascadeOperations.noteReceived, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/units/${unitId}?noted=1`);
	},
};
