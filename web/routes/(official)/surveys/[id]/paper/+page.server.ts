import { redirect } from '@sveltejs/kit';
import { bundleOperations } from '#domain/surveys/bundles/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { whole } from '../../../hot-spots/input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	paper: await read(event, bundleOperations.list, { id: event.params.id }),
	done: event.url.searchParams.get('done') === 'received',
	key: newKey(),
});

export const actions: Actions = {
	receive: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = {
			...{ siteId: text(raw, 'siteId'), sheets: whole(raw, 'sheets'), receivedOn: dateText(raw, 'receivedOn') },
		};
		const result = await act(event, bundleOperations.receive, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/paper?done=received`);
	},
	take: async (event) => {
		const form = await receive(event);
		const result = await act(event, bundleOperations.take, { id: text(form.raw, 'bundleId') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/paper/${result.done.id}/type`);
	},
};
