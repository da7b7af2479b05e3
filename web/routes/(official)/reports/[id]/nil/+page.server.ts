import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { reasonsOf } from '../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	report: await read(event, reportOperations.open, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	submit: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, reasons: reasonsOf(form.raw) };
		const result = await act(event, reportOperations.submitNil, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/${event.params.id}?done=submitted`);
	},
};
