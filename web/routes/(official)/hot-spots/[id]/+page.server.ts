import { redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isNameMeant } from '../input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	spot: await read(event, hotSpotOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	acknowledge: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, hotSpotOperations.acknowledge, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=acknowledged`);
	},
	line: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = { id, words: text(form.raw, 'words'), isNameMeant: isNameMeant(form.raw) };
		const result = await act(event, hotSpotOperations.writeLine, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=line`);
	},
};
