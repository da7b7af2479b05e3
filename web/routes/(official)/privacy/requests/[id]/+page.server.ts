import { type RequestEvent, redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { parseNumber } from '#domain/fields/number.ts';
import { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	request: await read(event, dataRequestOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	today: today(event.locals.now),
	key: newKey(),
});

const does = (name: 'acknowledge' | 'extend' | 'answer' | 'refuse') => async (event: RequestEvent) => {
	const form = await receive(event);
	const { id } = event.params;
	const days = parseNumber(text(form.raw, 'days'), 0);
	const input = { id, ground: text(form.raw, 'ground'), days: 'value' in days ? days.value : text(form.raw, 'days') };
	const result = await act(event, dataRequestOperations[name], input, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/privacy/requests/${id}?done=${name}`);
};

export const actions: Actions = {
	acknowledge: does('acknowledge'),
	extend: does('extend'),
	answer: does('answer'),
	refuse: does('refuse'),
};
