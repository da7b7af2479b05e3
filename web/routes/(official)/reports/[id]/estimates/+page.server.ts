import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { answersOf, reasonsOf, startOf } from '../../answers.ts';
import { isSessionLost } from '../../session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, raw: {}, key: '' };
	const report = await read(event, reportOperations.open, { id: event.params.id });
	return { report, raw: startOf(report, null), key: newKey() };
};

export const actions: Actions = {
	replace: async (event) => {
		const form = await receive(event);
		const raw = answersOf(form.raw);
		const input = { id: event.params.id, raw, reasons: reasonsOf(raw) };
		const result = await act(event, reportOperations.replaceEstimates, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/${event.params.id}?done=finalised`);
	},
};
