import { error, redirect } from '@sveltejs/kit';
import { postOperations } from '#domain/people/posts/operations.ts';
import { problem } from '#domain/problems.ts';
import { act, dateText, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { rows } = await read(event, postOperations.list, { organisationId: event.params.id });
	const post = rows.find((one) => one.id === event.params.postId);
	if (!post) error(404, problem('notFound'));
	return { post, id: event.params.id, key: newKey() };
};

export const actions: Actions = {
	end: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.postId, endedOn: dateText(form.raw, 'endedOn') ?? '' };
		const result = await act(event, postOperations.end, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${event.params.id}/posts`);
	},
};
