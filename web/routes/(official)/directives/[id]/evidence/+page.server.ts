import { redirect } from '@sveltejs/kit';
import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	list: await read(event, evidenceOperations.list, nodeIn(event as RequestEvent)),
	isAdded: event.url.searchParams.has('added'),
	key: newKey(),
});

/** Where what was opened is shown: its file, or the page of what it stands for. */
function placeOf(directiveId: string, piece: { id: string; fileId: string | null; kind: string }, query: string) {
	if (piece.fileId) return `/directives/${directiveId}/evidence/${piece.id}/file`;
	return `/directives/${directiveId}/${piece.kind === 'plan' ? 'plan' : 'evidence'}${query}`;
}

export const actions: Actions = {
	see: async (event) => {
		const form = await receive(event);
		const result = await act(event, evidenceOperations.see, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		const query = `?organisationId=${text(form.raw, 'organisationId')}`;
		redirect(303, placeOf(event.params.id, result.done, query));
	},
};
