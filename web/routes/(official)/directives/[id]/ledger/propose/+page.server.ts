import { redirect } from '@sveltejs/kit';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../../../../documents/staged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, dutyOperations.ledger, { id: event.params.id })),
	key: newKey(),
});

export const actions: Actions = {
	propose: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const fileId = await stagedFile(event, form, 'file');
		const result = await act(event, dutyOperations.propose, { id, fileId, text: text(form.raw, 'text') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/ledger/decide?found=${result.done.proposed}`);
	},
};
