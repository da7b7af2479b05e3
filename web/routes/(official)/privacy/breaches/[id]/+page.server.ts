import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { breachOperations } from '#domain/privacy/breaches/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { toldIn } from '../breach-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	breach: await read(event, breachOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	now: event.locals.now,
	today: today(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	notify: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const notifiedOn = dateText(form.raw, 'notifiedOn') ?? '';
		const input = { id, notifiedOn, notifiedTime: text(form.raw, 'notifiedTime') };
		const result = await act(event, breachOperations.notify, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/privacy/breaches/${id}?done=notify`);
	},
	add: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, breachOperations.add, { id, ...toldIn(form.raw) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/privacy/breaches/${id}?done=add`);
	},
};
