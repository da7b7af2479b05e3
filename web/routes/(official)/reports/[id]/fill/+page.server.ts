import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, type Form, newKey, load as read, receive, refused } from '#web/door.ts';
import { startOf } from '../../answers.ts';
import { isSessionLost } from '../../session.ts';
import { draftInput } from '../draft.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, start: null };
	const report = await read(event, reportOperations.open, { id: event.params.id });
	const { searchParams } = event.url;
	const draft = report.drafts.find((one) => one.id === searchParams.get('draft'));
	return {
		report,
		start: {
			raw: draft?.raw ?? startOf(report, searchParams.get('from')),
			draftId: draft?.id ?? '',
			revision: String(draft?.revision ?? 0),
			key: newKey(),
		},
	};
};

function save(event: RequestEvent, form: Form) {
	const input = draftInput(event.params.id, form);
	return act(event, reportOperations.saveDraft, input, { ...form, key: randomUUID() });
}

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refused({ ...result.refusal, key: form.key });
		const { draftId, isConflict } = result.done;
		redirect(303, `/reports/${event.params.id}/fill?draft=${draftId}&${isConflict ? 'conflict' : 'saved'}=1`);
	},
	review: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refused({ ...result.refusal, key: form.key });
		redirect(303, `/reports/${event.params.id}/review?draft=${result.done.draftId}`);
	},
	rows: async (event) => {
		const { raw, key } = await receive(event);
		return { rows: { raw, key } };
	},
};
