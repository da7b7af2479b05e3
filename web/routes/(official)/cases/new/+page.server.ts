import { fail, type RequestEvent } from '@sveltejs/kit';
import { intakeOperations } from '#domain/cases/intake/operations.ts';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { incidentOperations } from '#domain/incidents/operations.ts';
import type { OutputOf } from '#domain/operation.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, newKey, type Refusal, load as read, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { rawOfIncident } from './from-incident.ts';
import {
	attestedInput,
	type IntakeForm,
	intakeInput,
	isOfLastStep,
	receiveIntake,
	withoutLastStep,
} from './intake-form.ts';

const mostMatches = 20;

export const load: PageServerLoad = async (event) => {
	const visitId = event.url.searchParams.get('visit');
	const incidentId = event.url.searchParams.get('incident');
	return {
		...(await read(event, intakeOperations.begin, {})),
		incident: incidentId ? rawOfIncident(await read(event, incidentOperations.beginVersion, { id: incidentId })) : null,
		visit: visitId ? await read(event, receptionOperations.visit, { id: visitId }) : null,
		key: newKey(),
	};
};

type Shown = {
	step: 'write' | 'review' | 'done';
	raw: Raw;
	key: string;
	refusal?: Refusal;
	review?: OutputOf<typeof intakeOperations.review>;
	filing?: OutputOf<typeof intakeOperations.open>;
	found?: { query: string; total: number; units: { id: string; name: string; note: string }[] };
};
const shown = (form: IntakeForm, more: Partial<Shown> & Pick<Shown, 'step'>): Shown => ({
	raw: withoutLastStep(form.raw),
	key: form.key,
	...more,
});

export const actions: Actions = {
	find: async (event) => {
		const form = await receiveIntake(event);
		const query = text(form.raw, 'aboutOrganisationId.query').slice(0, 200);
		const list = await read(event, organisationOperations.list, { search: query, pageSize: mostMatches });
		const units = list.rows.map((row) => ({
			id: row.id,
			name: row.name,
			note: [row.code, row.parentName].filter(Boolean).join(' · '),
		}));
		return shown(form, { step: 'write', found: { query, total: list.total, units } });
	},
	edit: async (event) => shown(await receiveIntake(event), { step: 'write' }),
	/** Shows everything as it will be read back. Nothing is stored yet. */
	review: async (event) => {
		const form = await receiveIntake(event);
		const result = await act(event, intakeOperations.review, intakeInput(form), form);
		if ('refusal' in result) return again(form, 'write', result.refusal);
		return shown(form, { step: 'review', review: result.done });
	},
	/** The answer itself carries the number: it is shown once and kept nowhere. */
	open: async (event) => {
		const form = await receiveIntake(event);
		const input = { ...intakeInput(form), ...attestedInput(form) };
		// A scan that was refused must not be left out in silence: nothing is stored before it was chosen again.
		const result =
			form.refusals.length > 0
				? {
						refusal: {
							message: '',
							code: 'unreadableFile',
							status: 422,
							issues: form.refusals,
							raw: form.raw,
							key: form.key,
						},
					}
				: await act(event, intakeOperations.open, input, form);
		if ('done' in result) await linkIncident(event, form, result.done.id);
		if ('done' in result) return shown(form, { step: 'done', filing: result.done });
		if (!isOfLastStep(result.refusal.issues)) return again(form, 'write', result.refusal);
		return reviewAgain(event, form, result.refusal);
	},
};

/** The quick report that the case came from says so; its page offers this only to whoever may write it there. */
async function linkIncident(event: RequestEvent, form: IntakeForm, caseId: string | null): Promise<void> {
	const id = text(form.raw, 'incidentId');
	if (id && caseId) await act(event, incidentOperations.become, { id, kind: 'case', targetId: caseId }, form);
}

function again(form: IntakeForm, step: 'write' | 'review', refusal: Refusal, review?: Shown['review']) {
	return fail(refusal.status, shown(form, { step, key: refusal.key, refusal, ...(review && { review }) }));
}

async function reviewAgain(event: RequestEvent, form: IntakeForm, refusal: Refusal) {
	const result = await act(event, intakeOperations.review, intakeInput(form), form);
	return 'done' in result ? again(form, 'review', refusal, result.done) : again(form, 'write', result.refusal);
}
