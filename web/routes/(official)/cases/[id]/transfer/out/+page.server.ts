import { redirect } from '@sveltejs/kit';
import { transferOperations as transfers } from '#domain/cases/transfers/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	found: await read(event, transfers.transfers, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	/** What was opened stands in the answer to this very request and nowhere else. */
	redact: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, names: text(form.raw, 'names') };
		const result = await act(event, transfers.redactTexts, input, form);
		if ('refusal' in result) return refused(result.refusal);
		return { opened: result.done, names: input.names };
	},
	ask: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = {
			id: event.params.id,
			toKind: text(raw, 'toKind') || undefined,
			bodyName: text(raw, 'bodyName'),
			text: text(raw, 'text'),
			isChecked: text(raw, 'isChecked') === 'yes',
		};
		const result = await act(event, transfers.askConsent, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/cases/${event.params.id}/transfer/${result.done.transferId}?done=asked`);
	},
};
