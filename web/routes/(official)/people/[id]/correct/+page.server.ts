import { redirect } from '@sveltejs/kit';
import { peopleOperations } from '#domain/people/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	person: await read(event, peopleOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	correct: async (event) => {
		const form = await receive(event);
		const said = (name: string) => text(form.raw, name);
		const input = { id: event.params.id, fullName: said('fullName'), phone: said('phone'), email: said('email') };
		const result = await act(event, peopleOperations.correct, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/people/${event.params.id}`);
	},
};
