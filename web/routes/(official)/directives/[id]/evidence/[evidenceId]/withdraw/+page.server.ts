import { redirect } from '@sveltejs/kit';
import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const list = await read(event, evidenceOperations.list, nodeIn(event as RequestEvent));
	return { list, piece: list.evidence.find((one) => one.id === event.params.evidenceId) ?? null, key: newKey() };
};

export const actions: Actions = {
	withdraw: async (event) => {
		const form = await receive(event);
		const { id, evidenceId } = event.params;
		const input = { id: evidenceId, reason: text(form.raw, 'reason') };
		const result = await act(event, evidenceOperations.withdraw, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/evidence?organisationId=${text(form.raw, 'organisationId')}`);
	},
};
