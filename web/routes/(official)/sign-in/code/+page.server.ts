import { redirect } from '@sveltejs/kit';
import { redeem } from '#server/people/accounts/actions.ts';
import { attempt, newKey, receive, refused, text } from '#web/door.ts';
import { deviceOf, keepSession, nextOf, originOf } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({
	next: nextOf(event),
	account: event.url.searchParams.get('account') ?? undefined,
	key: newKey(),
});

export const actions: Actions = {
	redeem: async (event) => {
		const form = await receive(event);
		const [account, code, password] = ['account', 'code', 'password'].map((name) => text(form.raw, name));
		const input = { account: account ?? '', code: code ?? '', password: password ?? '', device: deviceOf(event) };
		const result = await attempt(event, form, () => redeem(event.locals.application, input, originOf(event)));
		if ('refusal' in result) return refused(result.refusal);
		keepSession(event, result.done);
		redirect(303, nextOf(event));
	},
};
