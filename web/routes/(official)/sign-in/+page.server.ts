import { redirect } from '@sveltejs/kit';
import { overviewOperations } from '#domain/overview/operations.ts';
import { sessionOperations } from '#domain/people/sessions/operations.ts';
import { demoPassword } from '#server/demo/load-people.ts';
import { signIn } from '#server/people/sessions/actions.ts';
import { perform } from '#server/perform.ts';
import { attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { deviceOf, keepSession, nextOf, originOf, passkeyAnswer } from './entry.ts';

export const load: PageServerLoad = async (event) => {
	const { application, session } = event.locals;
	const next = nextOf(event);
	if (session) redirect(303, next);
	return {
		next,
		key: newKey(),
		signedOut: event.url.searchParams.has('out'),
		origins: application.origins,
		demo: application.isDemo
			? { password: demoPassword, rows: (await read(event, overviewOperations.demoAccounts, {})).rows }
			: null,
	};
};

export const actions: Actions = {
	begin: async (event) => {
		const form = await receive(event);
		const input = { account: text(form.raw, 'account'), password: text(form.raw, 'password'), device: deviceOf(event) };
		const result = await attempt(event, form, () => signIn(event.locals.application, input, originOf(event)));
		if ('refusal' in result) return refused(result.refusal);
		keepSession(event, result.done);
		redirect(303, nextOf(event));
	},
	passkey: async (event) => {
		const form = await receive(event);
		const { application, now } = event.locals;
		const result = await attempt(event, form, () => {
			const input = { response: passkeyAnswer(text(form.raw, 'response')), device: deviceOf(event) };
			return perform(application, sessionOperations.beginByPasskey, input, { actor: null, now });
		});
		if ('refusal' in result) return refused(result.refusal);
		keepSession(event, result.done);
		redirect(303, nextOf(event));
	},
};
