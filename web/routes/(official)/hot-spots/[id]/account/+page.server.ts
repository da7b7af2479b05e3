import { redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isNameMeant } from '../../input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	spot: await read(event, hotSpotOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const { id } = event.params;
		const said = { text: text(raw, 'text'), symbol: text(raw, 'symbol'), datedOn: dateText(raw, 'datedOn') };
		const result = await act(event, hotSpotOperations.account, { id, ...said, isNameMeant: isNameMeant(raw) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=account`);
	},
};
