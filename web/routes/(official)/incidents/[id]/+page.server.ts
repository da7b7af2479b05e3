import { redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { holds } from '#server/perform.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { daysOf, momentIn } from '../incident-form.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	incident: await read(event, incidentOperations.get, { id: event.params.id }),
	/** A hot spot is another record: its own right, not one of this report's abilities. */
	mayDeclare: event.locals.session !== null && holds(event.locals.session.actor, 'hotSpot.declare'),
	done: event.url.searchParams.get('done'),
	leftOut: Number(event.url.searchParams.get('leftOut') ?? 0),
	address: `${event.url.origin}/incidents/${event.params.id}`,
	days: daysOf(event.locals.now),
	now: event.locals.now,
	key: newKey(),
});

async function say(event: RequestEvent, kind?: 'call') {
	const form = await receive(event);
	const input = {
		id: event.params.id,
		kind: kind ?? text(form.raw, 'kind'),
		words: text(form.raw, 'words'),
		isNameMeant: tickedIn(form.raw, 'isNameMeant').includes('on'),
		happenedAt: momentIn(form.raw, 'happenedAt'),
	};
	const result = await act(event, incidentOperations.say, input, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/incidents/${event.params.id}?done=said#thread`);
}

export const actions: Actions = {
	acknowledge: async (event) => {
		const form = await receive(event);
		const result = await act(event, incidentOperations.acknowledge, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/${event.params.id}?done=acknowledged`);
	},
	say: (event) => say(event),
	called: (event) => say(event, 'call'),
};
