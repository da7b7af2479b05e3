import { redirect } from '@sveltejs/kit';
import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { optional } from '../../hot-spots/input.ts';
import { rawOfRumour, rumourInput } from '../rumour-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const replacesId = event.url.searchParams.get('replaces') ?? undefined;
	const begun = await read(event, rumourOperations.begin, { replacesId });
	return { begun, replacesId, raw: begun.earlier ? rawOfRumour(begun.earlier) : {}, key: newKey() };
};

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const input = { ...rumourInput(form.raw), replacesId: optional(form.raw, 'replacesId') };
		const result = await act(event, rumourOperations.make, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/rumours/${result.done.id}?done=made`);
	},
};
