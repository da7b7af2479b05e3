import { redirect } from '@sveltejs/kit';
import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	review: await read(event, reviewOperations.get, { id: event.params.reviewId }),
	isSaved: event.url.searchParams.has('saved'),
	key: newKey(),
});

export const actions: Actions = {
	retake: async (event) => {
		const form = await receive(event);
		const result = await act(event, reviewOperations.retake, { id: event.params.reviewId }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/review/${event.params.reviewId}`);
	},
};
