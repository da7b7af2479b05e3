import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { daysOf, incidentInput, rawOfVersion, withFiles } from '../../incident-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const begun = await read(event, incidentOperations.beginVersion, { id: event.params.id });
	return { begun, raw: rawOfVersion(begun.newest), days: daysOf(event.locals.now), key: newKey() };
};

export const actions: Actions = {
	supplement: async (event) => {
		const form = await receive(event);
		const raw = await withFiles(event, form);
		const input = { ...incidentInput(raw), id: event.params.id, version: Number(text(raw, 'version')) };
		const result = await act(event, incidentOperations.supplement, input, { ...form, raw });
		if ('refusal' in result) return refused(result.refusal);
		const leftOut = form.refusals.length > 0 ? `&leftOut=${form.refusals.length}` : '';
		redirect(303, `/incidents/${event.params.id}?done=supplemented${leftOut}`);
	},
};
