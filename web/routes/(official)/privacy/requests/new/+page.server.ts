import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	units: (await read(event, dataRequestOperations.list, {})).units,
	today: today(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	register: async (event) => {
		const form = await receive(event);
		const input = {
			organisationId: text(form.raw, 'organisationId'),
			kind: text(form.raw, 'kind'),
			receivedOn: dateText(form.raw, 'receivedOn') ?? '',
			isThroughOthers: tickedIn(form.raw, 'isThroughOthers').includes('yes'),
			receipt: text(form.raw, 'receipt').trim() || undefined,
			reference: text(form.raw, 'reference').trim() || undefined,
		};
		const result = await act(event, dataRequestOperations.register, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/privacy/requests/${result.done.id}?done=registered`);
	},
};
