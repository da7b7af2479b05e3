import { redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { act, type Form, newKey, type Refusal, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { boxOf, dutyIdsIn, dutyInput } from '../duty-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, dutyOperations.ledger, { id: event.params.id, withProposals: 'true' })),
	found: event.url.searchParams.get('found'),
	saved: event.url.searchParams.has('saved'),
	key: newKey(),
});

/** Every line as typed; what nobody has decided counts where the button pressed says so: everywhere or in one section. */
const decisionIn = (id: string, raw: Raw) => ({
	id,
	duties: dutyIdsIn(raw).map((duty) => {
		const fate = text(raw, `d.${duty}.fate`) || 'later';
		const reason = text(raw, `d.${duty}.reason`) || undefined;
		const counts = text(raw, 'rest') === 'confirm' || text(raw, 'restOf') === `#${text(raw, `d.${duty}.section`)}`;
		return { id: duty, fate: fate === 'later' && counts ? 'confirm' : fate, reason, ...dutyInput(raw, `d.${duty}.`) };
	}),
});

function besideBoxes(refusal: Refusal, form: Form) {
	const ids = dutyIdsIn(form.raw);
	return refused({
		...refusal,
		issues: refusal.issues.map((issue) => ({ ...issue, path: boxOf(issue.path, ids) })),
	});
}

export const actions: Actions = {
	decide: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, dutyOperations.decide, decisionIn(id, form.raw), form);
		if ('refusal' in result) return besideBoxes(result.refusal, form);
		redirect(303, `/directives/${id}/ledger/decide?saved`);
	},
	merge: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		// What was typed in the other lines is kept before two become one.
		const saved = await act(event, dutyOperations.decide, decisionIn(id, form.raw), form);
		if ('refusal' in saved) return besideBoxes(saved.refusal, form);
		const result = await act(event, dutyOperations.merge, { id, ids: tickedIn(form.raw, 'pick') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/ledger/decide?saved`);
	},
};
