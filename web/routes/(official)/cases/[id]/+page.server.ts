import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { caseOperations } from '#domain/cases/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	found: await read(event, caseReadingOperations.get, { id: event.params.id }),
	key: newKey(),
	done: event.url.searchParams.get('done'),
});

/** What was opened stands in the answer to this very request and nowhere else. */
export const actions: Actions = {
	open: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, purpose: text(form.raw, 'purpose') };
		const result = await act(event, caseOperations.openTexts, input, form);
		if ('refusal' in result) return refused(result.refusal);
		return { texts: result.done.texts, purpose: input.purpose };
	},
	openName: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, purpose: text(form.raw, 'purpose') };
		const result = await act(event, caseOperations.openIdentity, input, form);
		if ('refusal' in result) return refused(result.refusal);
		return { identity: result.done };
	},
};
