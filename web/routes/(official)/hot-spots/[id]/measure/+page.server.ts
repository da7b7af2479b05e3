import { redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isNameMeant, optional } from '../../input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	spot: await read(event, hotSpotOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const { id } = event.params;
		const owner = { ownerPostId: optional(raw, 'ownerPostId'), ownerWords: text(raw, 'ownerWords') };
		const input = {
			id,
			title: text(raw, 'title'),
			...owner,
			dueOn: dateText(raw, 'dueOn'),
			isNameMeant: isNameMeant(raw),
		};
		const result = await act(event, hotSpotOperations.addMeasure, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=measure`);
	},
};
