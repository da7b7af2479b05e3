import { redirect } from '@sveltejs/kit';
import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const words = search.get('words') ?? '';
	const input = { ...nodeIn(event as RequestEvent), words, unitId: search.get('unitId') ?? undefined };
	return { page: await read(event, reviewOperations.candidates, input), words, key: newKey() };
};

export const actions: Actions = {
	propose: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const fields = { postId: text(form.raw, 'postId') || undefined, words: text(form.raw, 'words') };
		const input = { id, organisationId: text(form.raw, 'organisationId'), ...fields };
		const result = await act(event, reviewOperations.propose, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/review`);
	},
};
