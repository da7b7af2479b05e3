import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, type Form, newKey, type Refusal, load as read, receive } from '#web/door.ts';
import { withRowsChanged } from '#web/form/definition-form.ts';
import { answersOf, fillingOf, startOf } from '../../answers.ts';
import { isSessionLost } from '../../session.ts';
import { draftInput } from '../draft.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const open = (event: RequestEvent) => read(event, reportOperations.open, { id: event.params.id });

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, start: null };
	const report = await open(event);
	const { searchParams } = event.url;
	const draft = report.drafts.find((one) => one.id === searchParams.get('draft'));
	const raw = draft?.raw ?? startOf(report, searchParams.get('from'));
	const { previous, prefilled, ...shown } = report;
	return {
		report: shown,
		start: {
			filling: fillingOf(report, answersOf(raw)),
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

/**
 * What stands beside the questions is worked out here and not in the browser: the engine that checks a form is 6 kB of a
 * page that has to open over a bad line.
 */
async function refusedForm(event: RequestEvent, refusal: Refusal) {
	const raw: Raw = answersOf(refusal.raw);
	return fail(refusal.status, {
		refusal,
		filling: isSessionLost(event) ? null : fillingOf(await open(event), raw, refusal),
	});
}

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refusedForm(event, { ...result.refusal, key: form.key });
		const { draftId, isConflict } = result.done;
		redirect(303, `/reports/${event.params.id}/fill?draft=${draftId}&${isConflict ? 'conflict' : 'saved'}=1`);
	},
	review: async (event) => {
		const form = await receive(event);
		const result = await save(event, form);
		if ('refusal' in result) return refusedForm(event, { ...result.refusal, key: form.key });
		redirect(303, `/reports/${event.params.id}/review?draft=${result.done.draftId}`);
	},
	rows: async (event) => {
		const { raw, key } = await receive(event);
		if (isSessionLost(event)) return { rows: { raw, key }, filling: null };
		const report = await open(event);
		return { rows: { raw, key }, filling: fillingOf(report, answersOf(withRowsChanged(report.definition, raw))) };
	},
};
