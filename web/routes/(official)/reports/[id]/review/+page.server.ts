import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { answersOf, reasonsOf } from '../../answers.ts';
import { isSessionLost } from '../../session.ts';
import { draftInput } from '../draft.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, draft: null, key: '' };
	const report = await read(event, reportOperations.open, { id: event.params.id });
	const draft = report.drafts.find((one) => one.id === event.url.searchParams.get('draft'));
	return { report, draft: draft ?? null, key: newKey() };
};

export const actions: Actions = {
	edit: async (event) => {
		const form = await receive(event);
		const save = { ...form, key: randomUUID() };
		const result = await act(event, reportOperations.saveDraft, draftInput(event.params.id, form), save);
		if ('refusal' in result) return refused({ ...result.refusal, key: form.key });
		redirect(303, `/reports/${event.params.id}/fill?draft=${result.done.draftId}`);
	},
	submit: async (event) => {
		const form = await receive(event);
		const raw = answersOf(form.raw);
		const draftId = text(form.raw, 'draftId') || undefined;
		const input = { id: event.params.id, draftId, raw, reasons: reasonsOf(raw) };
		const result = await act(event, reportOperations.submit, input, form);
		if ('done' in result) redirect(303, `/reports/${event.params.id}?done=submitted`);
		if (result.refusal.code === 'reportSubmittedMeanwhile') {
			// Another device was faster: what stands here is kept as a draft, to be compared with what was handed in.
			const save = { ...form, key: randomUUID() };
			await act(event, reportOperations.saveDraft, draftInput(event.params.id, form), save);
		}
		return refused(result.refusal);
	},
};
