import { redirect } from '@sveltejs/kit';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { dutyInput } from '../../duty-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, dutyOperations.get, { id: event.params.dutyId })),
	key: newKey(),
});

export const actions: Actions = {
	edit: async (event) => {
		const form = await receive(event);
		const { id, dutyId } = event.params;
		const fate = tickedIn(form.raw, 'drop').includes('yes') ? 'drop' : 'confirm';
		const said = { id: dutyId, fate, reason: text(form.raw, 'reason') || undefined, ...dutyInput(form.raw) };
		const result = await act(event, dutyOperations.decide, { id, duties: [said] }, form);
		if ('refusal' in result) {
			// One duty stands alone here: its boxes have their plain names.
			const issues = result.refusal.issues.map((issue) => ({
				...issue,
				path: issue.path.replace(/^duties\.[^.]+\./, ''),
			}));
			return refused({ ...result.refusal, issues });
		}
		redirect(303, `/directives/${id}/ledger/${dutyId}`);
	},
};
