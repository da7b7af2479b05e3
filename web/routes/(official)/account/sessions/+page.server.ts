import { redirect } from '@sveltejs/kit';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	sessions: (await read(event, sessionOperations.list, {})).rows,
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	end: async (event) => {
		const form = await receive(event);
		const result = await act(event, sessionOperations.end, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/sessions?done=ended');
	},
	endAll: async (event) => {
		const form = await receive(event);
		const result = await act(event, sessionOperations.endAll, {}, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/sessions?done=endedAll');
	},
};
