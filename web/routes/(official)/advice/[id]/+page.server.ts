import { redirect } from '@sveltejs/kit';
import { adviceOperations } from '#domain/cases/advice/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	entry: await read(event, adviceOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	vet: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, adviceOperations.vet, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/advice/${id}?done=vetted`);
	},
	retire: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, adviceOperations.retire, { id, reason: text(form.raw, 'reason') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/advice/${id}?done=retired`);
	},
};
