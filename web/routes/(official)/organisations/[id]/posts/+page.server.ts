import { redirect } from '@sveltejs/kit';
import { postOperations } from '#domain/people/posts/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	posts: await read(event, postOperations.list, { organisationId: event.params.id }),
	id: event.params.id,
	key: newKey(),
});

export const actions: Actions = {
	create: async (event) => {
		const form = await receive(event);
		const input = {
			organisationId: event.params.id,
			role: text(form.raw, 'role'),
			title: text(form.raw, 'title'),
			fromOn: dateText(form.raw, 'fromOn') ?? '',
		};
		const result = await act(event, postOperations.create, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${event.params.id}/posts`);
	},
};
