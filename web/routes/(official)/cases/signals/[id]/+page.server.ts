import { redirect } from '@sveltejs/kit';
import { signalOperations } from '#domain/cases/signals/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	signal: await read(event, signalOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	dismiss: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = { id, reason: text(form.raw, 'reason'), words: text(form.raw, 'words') };
		const result = await act(event, signalOperations.dismiss, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/cases/signals/${id}?done=dismissed`);
	},
	restore: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, signalOperations.restore, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/cases/signals/${id}?done=restored`);
	},
};
