import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, programmeOperations.quarter, event.params),
	isSaved: event.url.searchParams.has('saved'),
	key: newKey(),
});

export const actions: Actions = {
	count: async (event) => {
		const form = await receive(event);
		const result = await act(event, programmeOperations.count, event.params, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${event.params.id}/${event.params.quarter}`);
	},
};
