import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { answersOf, reasonsOf, startOf } from '../../answers.ts';
import { isSessionLost } from '../../session.ts';
import type { Actions, PageServerLoad } from './$types';
import { vi } from './texts.ts';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, raw: {}, key: '' };
	const report = await read(event, reportOperations.open, { id: event.params.id });
	return { report, raw: startOf(report, null), key: newKey() };
};

export const actions: Actions = {
	correct: async (event) => {
		const form = await receive(event);
		const raw = answersOf(form.raw);
		const input = { id: event.params.id, raw, reasons: reasonsOf(raw), reason: text(form.raw, 'correctionReason') };
		const result = await act(event, reportOperations.correct, input, form);
		if ('done' in result) redirect(303, `/reports/${event.params.id}?done=corrected`);
		const issues = result.refusal.issues.map((issue) =>
			issue.path === 'reason'
				? { path: 'correctionReason', message: input.reason ? issue.message : vi.missing }
				: issue,
		);
		return refused({ ...result.refusal, issues });
	},
	rows: async (event) => {
		const { raw, key } = await receive(event);
		return { rows: { raw, key } };
	},
};
