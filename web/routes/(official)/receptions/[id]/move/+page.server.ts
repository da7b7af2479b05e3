import { redirect } from '@sveltejs/kit';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { dateBoxes } from '#web/form/date-boxes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	day: (await read(event, receptionOperations.open, { id: event.params.id })).day,
	key: newKey(),
});

export const actions: Actions = {
	move: async (event) => {
		const form = await receive(event);
		const input = {
			...Object.fromEntries(['reason', 'fromTime', 'toTime', 'place'].map((name) => [name, text(form.raw, name)])),
			id: event.params.id,
			toOn: dateBoxes(form.raw, 'toOn') ?? '',
		};
		const result = await act(event, receptionOperations.move, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/receptions/${event.params.id}`);
	},
};
