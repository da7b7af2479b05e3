import { redirect } from '@sveltejs/kit';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	found: await read(event, transfers.transfers, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	passOn: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = {
			id: event.params.id,
			organisationId: text(raw, 'organisationId') || undefined,
			code: text(raw, 'code') || undefined,
			reason: text(raw, 'reason') || undefined,
			agreedBy: text(raw, 'agreedBy') || undefined,
			text: text(raw, 'text'),
		};
		const result = await act(event, transfers.passOn, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/cases?done=gone');
	},
};
