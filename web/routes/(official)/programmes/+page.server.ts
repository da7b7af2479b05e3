import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const year = event.url.searchParams.get('year') || undefined;
	return { ...(await read(event, programmeOperations.list, { year })), year, key: newKey() };
};

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const input = { organisationId: text(form.raw, 'organisationId'), year: text(form.raw, 'year') };
		const result = await act(event, programmeOperations.make, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${result.done.id}`);
	},
};
