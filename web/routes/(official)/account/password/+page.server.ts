import { redirect } from '@sveltejs/kit';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { changePassword } from '#server/people/accounts/actions.ts';
import { attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { originOf } from '../../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	own: await read(event, accountOperations.own, {}),
	mustChange: event.locals.session?.account.mustChange ?? false,
	key: newKey(),
});

export const actions: Actions = {
	change: async (event) => {
		const form = await receive(event);
		const { application, session } = event.locals;
		if (!session) redirect(303, '/sign-in?next=/account/password');
		const input = { currentPassword: text(form.raw, 'currentPassword'), password: text(form.raw, 'password') };
		const origin = { ...originOf(event), key: form.key };
		const result = await attempt(event, form, () =>
			changePassword(application, session.actor, session.account.userName, input, origin),
		);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account?done=password');
	},
};
