import { redirect } from '@sveltejs/kit';
import { stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { setPin } from '#server/people/stepUps/actions.ts';
import { attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nextOf, originOf } from '../../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	stepUp: await read(event, stepUpOperations.get, {}),
	userName: event.locals.session?.account.userName ?? '',
	next: nextOf(event),
	key: newKey(),
});

export const actions: Actions = {
	set: async (event) => {
		const form = await receive(event);
		const { application, session } = event.locals;
		if (!session) redirect(303, '/sign-in?next=/account/pin');
		const input = { currentPassword: text(form.raw, 'currentPassword'), pin: text(form.raw, 'pin') };
		const origin = { ...originOf(event), key: form.key };
		const result = await attempt(event, form, () =>
			setPin(application, session.actor, session.account.userName, input, origin),
		);
		if ('refusal' in result) return refused(result.refusal);
		const next = nextOf(event);
		redirect(303, next === '/' ? '/account?done=pin' : next);
	},
};
