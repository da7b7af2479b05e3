import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { sessionInput, withFiles } from '../session-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const organisationId = search.get('organisationId') || undefined;
	const begun = await read(event, disseminationOperations.begin, { organisationId });
	const wanted = search.get('directiveId') ?? begun.directives[0]?.id ?? '';
	return { begun, raw: { directiveIds: [wanted], heldOn: today(event.locals.now) }, key: newKey() };
};

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const raw = await withFiles(event, form);
		const input = { ...sessionInput(raw), organisationId: text(raw, 'organisationId') };
		const result = await act(event, disseminationOperations.record, input, { ...form, raw });
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/sessions/${result.done.id}?done=saved`);
	},
};
