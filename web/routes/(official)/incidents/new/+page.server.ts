import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { daysOf, incidentInput, withFiles } from '../incident-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	begun: await read(event, incidentOperations.begin, {
		organisationId: event.url.searchParams.get('organisationId') || undefined,
	}),
	days: daysOf(event.locals.now),
	now: event.locals.now,
	key: newKey(),
});

export const actions: Actions = {
	report: async (event) => {
		const form = await receive(event);
		const raw = await withFiles(event, form);
		const input = { ...incidentInput(raw), organisationId: text(raw, 'organisationId') };
		const result = await act(event, incidentOperations.report, input, { ...form, raw });
		if ('refusal' in result) return refused(result.refusal);
		// A file too many or too heavy never holds the report back; the page then says what did not come.
		const leftOut = form.refusals.length > 0 ? `&leftOut=${form.refusals.length}` : '';
		redirect(303, `/incidents/${result.done.id}?done=sent${leftOut}`);
	},
};
