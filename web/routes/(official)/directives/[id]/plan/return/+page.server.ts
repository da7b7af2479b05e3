import { redirect } from '@sveltejs/kit';
import { planOperations } from '#domain/plans/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, planOperations.get, nodeIn(event as RequestEvent)),
	key: newKey(),
});

export const actions: Actions = {
	return: async (event) => {
		const form = await receive(event);
		const organisationId = text(form.raw, 'organisationId');
		const input = { id: event.params.id, organisationId, reason: text(form.raw, 'reason') };
		const result = await act(event, planOperations.return, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/plan?organisationId=${organisationId}`);
	},
};
