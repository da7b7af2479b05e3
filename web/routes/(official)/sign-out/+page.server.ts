import { redirect } from '@sveltejs/kit';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { act, newKey, receive } from '#web/door.ts';
import { forgetSession } from '../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (!locals.session) redirect(303, '/sign-in');
	return { key: newKey() };
};

export const actions: Actions = {
	end: async (event) => {
		const form = await receive(event);
		const { session } = event.locals;
		// A session that has ended already is what was asked for.
		if (session) await act(event, sessionOperations.end, { id: session.sessionId }, form);
		forgetSession(event);
		redirect(303, '/sign-in?out');
	},
};
