import { redirect } from '@sveltejs/kit';
import { resultOperations } from '#domain/surveys/results/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	results: await read(event, resultOperations.get, {
		id: event.params.id,
		group: event.url.searchParams.get('group') ?? 'all',
	}),
	isOpen: event.url.searchParams.get('open') === 'all',
	isAsked: event.url.searchParams.get('done') === 'asked',
	key: newKey(),
});

export const actions: Actions = {
	publish: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const withoutTexts = text(form.raw, 'withoutTexts') === 'true';
		const result = await act(event, resultOperations.publish, { id, withoutTexts }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}/results?done=asked`);
	},
};
