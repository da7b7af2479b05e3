import { redirect } from '@sveltejs/kit';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { act, newKey, receive, refused, text } from '#web/door.ts';
import { readCalendar } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	calendar: await readCalendar(event),
	key: newKey(),
});

export const actions: Actions = {
	begin: async (event) => {
		const form = await receive(event);
		const input = Object.fromEntries(['organisationId', 'postId', 'place'].map((name) => [name, text(form.raw, name)]));
		const result = await act(event, receptionOperations.beginUnplanned, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/receptions/${result.done.id}`);
	},
};
