import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { breachOperations } from '#domain/privacy/breaches/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { toldIn } from '../breach-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	units: (await read(event, breachOperations.list, {})).units,
	today: today(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const input = {
			...toldIn(form.raw),
			organisationId: text(form.raw, 'organisationId'),
			foundOn: dateText(form.raw, 'foundOn') ?? '',
			foundTime: text(form.raw, 'foundTime'),
			facts: text(form.raw, 'facts'),
			categories: tickedIn(form.raw, 'categories'),
		};
		const result = await act(event, breachOperations.record, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/privacy/breaches/${result.done.id}?done=recorded`);
	},
};
