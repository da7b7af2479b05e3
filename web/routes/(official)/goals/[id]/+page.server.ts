import { redirect } from '@sveltejs/kit';
import { goalOperations } from '#domain/plans/goals/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	goal: await read(event, goalOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	count: async (event) => {
		const form = await receive(event);
		const result = await act(event, goalOperations.count, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/goals/${event.params.id}`);
	},
};
