import { redirect } from '@sveltejs/kit';
import { addDays, today } from '#domain/calendar/date.ts';
import { callOperations } from '#domain/overview/calls/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const day = today(event.locals.now);
	return {
		calls: await read(event, callOperations.today, { all: event.url.searchParams.has('all') }),
		today: day,
		/** Days that can be agreed on for the next call. */
		days: [1, 2, 3, 5, 7, 14].map((ahead) => addDays(day, ahead)),
		done: event.url.searchParams.get('done') ?? '',
		key: newKey(),
	};
};

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const input = {
			organisationId: text(form.raw, 'organisationId'),
			outcome: text(form.raw, 'outcome'),
			words: text(form.raw, 'words'),
			nextOn: text(form.raw, 'nextOn') || undefined,
		};
		const result = await act(event, callOperations.record, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/calls?done=recorded');
	},
	correct: async (event) => {
		const form = await receive(event);
		const input = {
			id: text(form.raw, 'id'),
			outcome: text(form.raw, 'outcome'),
			words: text(form.raw, 'words'),
			nextOn: text(form.raw, 'nextOn') || undefined,
		};
		const result = await act(event, callOperations.correct, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/calls?done=corrected');
	},
};
