import { incidentChatOperations } from '#domain/incidents/chat/operations.ts';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { daysOf } from '../../incident-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	begun: await read(event, incidentOperations.begin, {
		organisationId: event.url.searchParams.get('organisationId') || undefined,
	}),
	days: daysOf(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	/** The answer itself carries the filled form: a pasted message is kept nowhere. */
	read: async (event) => {
		const form = await receive(event);
		const input = { text: text(form.raw, 'text'), organisationId: text(form.raw, 'organisationId') || undefined };
		const result = await act(event, incidentChatOperations.draftFromChat, input, form);
		if ('refusal' in result) return refused(result.refusal);
		return { draft: result.done };
	},
};
