import { redirect } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { stepUpOperations } from '#domain/people/stepUps/operations.ts';
import { confirmSecondFactor } from '#server/people/secondFactors/actions.ts';
import { confirmPin } from '#server/people/stepUps/actions.ts';
import { act, attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nextOf, originOf, passkeyAnswer } from '../../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	stepUp: await read(event, stepUpOperations.get, {}),
	origins: event.locals.application.origins,
	next: nextOf(event),
	key: newKey(),
});

export const actions: Actions = {
	pin: async (event) => {
		const form = await receive(event);
		const { application, session } = event.locals;
		if (!session) redirect(303, '/sign-in');
		const origin = { ...originOf(event), key: form.key };
		const result = await attempt(event, form, () =>
			confirmPin(application, session.actor, text(form.raw, 'pin'), origin),
		);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, nextOf(event));
	},
	code: async (event) => {
		const form = await receive(event);
		const { application, session } = event.locals;
		if (!session) redirect(303, '/sign-in');
		const origin = { ...originOf(event), key: form.key };
		const result = await attempt(event, form, () =>
			confirmSecondFactor(application, session.actor, 'confirm', text(form.raw, 'code'), origin),
		);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, nextOf(event));
	},
	passkey: async (event) => {
		const form = await receive(event);
		const response = passkeyAnswer(text(form.raw, 'response'));
		const result = await act(event, passkeyOperations.confirm, { response }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, nextOf(event));
	},
};
