import { redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	spot: await read(event, hotSpotOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	cool: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, hotSpotOperations.cool, { id, words: text(form.raw, 'words') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=cool`);
	},
};
