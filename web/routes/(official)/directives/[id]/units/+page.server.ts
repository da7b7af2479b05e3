import { redirect } from '@sveltejs/kit';
import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	progress: await read(event, cascadeOperations.progress, nodeIn(event as RequestEvent)),
	key: newKey(),
});

export const actions: Actions = {
	carryOn: async (event) => {
		const form = await receive(event);
		const organisationId = text(form.raw, 'organisationId');
		const input = { id: event.params.id, organisationId, depth: text(form.raw, 'depth') || undefined };
		const result = await act(event, cascadeOperations.carryOn, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${event.params.id}/units?organisationId=${organisationId}`);
	},
};
