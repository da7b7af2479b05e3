import { error, redirect } from '@sveltejs/kit';
import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isNameMeant } from '../../../input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const spot = await read(event, hotSpotOperations.get, { id: event.params.id });
	const measure = spot.measures.find(({ id }) => id === event.params.measureId);
	if (!measure) error(404, { message: 'Việc này không có trong kế hoạch xử lý.' });
	return { spot, measure, key: newKey() };
};

export const actions: Actions = {
	complete: async (event) => {
		const form = await receive(event);
		const { id, measureId } = event.params;
		const input = { id, measureId, words: text(form.raw, 'words'), isNameMeant: isNameMeant(form.raw) };
		const result = await act(event, hotSpotOperations.completeMeasure, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/hot-spots/${id}?done=measure`);
	},
};
