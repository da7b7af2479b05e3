import { redirect } from '@sveltejs/kit';
import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, reviewOperations.list, nodeIn(event as RequestEvent)),
	key: newKey(),
});

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			...{ id, organisationId: text(form.raw, 'organisationId'), untilOn: dateText(form.raw, 'untilOn') },
			kind: text(form.raw, 'kind') || undefined,
		};
		const result = await act(event, reviewOperations.make, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/review/${result.done.id}`);
	},
	withdraw: async (event) => {
		const form = await receive(event);
		const result = await act(event, reviewOperations.withdrawProposal, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/review`);
	},
};
