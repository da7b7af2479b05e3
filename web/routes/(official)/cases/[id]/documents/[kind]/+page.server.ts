import { error, redirect } from '@sveltejs/kit';
import { caseDocumentOperations } from '#domain/cases/documents/operations.ts';
import { documentKinds } from '#domain/cases/documents/rules.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { inputOf } from './input.ts';

export const load: PageServerLoad = async (event) => {
	const wanted = documentKinds.find((one) => one === event.params.kind) ?? error(404);
	const papers = await read(event, caseDocumentOperations.documents, { id: event.params.id, kind: wanted });
	const kind = papers.kinds.find((one) => one === wanted) ?? error(404);
	return { ...papers, kind, key: newKey() };
};

export const actions: Actions = {
	/** Only shows again what `file` refused: a file cannot be the answer of a page. */
	make: async (event) => {
		const form = await receive(event);
		const result = await act(event, caseDocumentOperations.makeDocument, inputOf(event.params, form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, event.url.pathname);
	},
};
