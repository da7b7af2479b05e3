import { redirect } from '@sveltejs/kit';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { act, newKey, receive, refused, text } from '#web/door.ts';
import { localeOf } from '#web/messages/messages.ts';
import { nextOf } from '../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({ next: nextOf(event), key: newKey() });

const year = 365 * 86_400;

export const actions: Actions = {
	/** Kept by this browser, and by the account for others. */
	choose: async (event) => {
		const form = await receive(event);
		const locale = localeOf(text(form.raw, 'locale'));
		if (event.locals.session) {
			const result = await act(event, accountOperations.setLocale, { locale }, form);
			if ('refusal' in result) return refused(result.refusal);
		}
		const secure = event.url.protocol === 'https:';
		event.cookies.set('lang', locale, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: year });
		redirect(303, nextOf(event));
	},
};
