import { redirect } from '@sveltejs/kit';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, surveyOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	handOut: async (event) => {
		const form = await receive(event);
		const result = await act(event, surveyOperations.handOut, { id: text(form.raw, 'siteId') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}?done=handedOut`);
	},
};
