import { error, redirect } from '@sveltejs/kit';
import { mandateOperations } from '#domain/people/mandates/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { problem } from '#domain/problems.ts';
import { act, dateText, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = await read(event, peopleOperations.get, { id: event.params.id });
	const mandate = person.mandates.find((one) => one.id === event.params.mandateId);
	if (!mandate) error(404, problem('notFound'));
	return { person, mandate, key: newKey() };
};

export const actions: Actions = {
	end: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.mandateId, endedOn: dateText(form.raw, 'endedOn') ?? '' };
		const result = await act(event, mandateOperations.end, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/people/${event.params.id}`);
	},
};
