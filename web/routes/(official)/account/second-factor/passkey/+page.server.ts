import { redirect } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { deviceOf, passkeyAnswer } from '../../../sign-in/entry.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { passkeys, totp } = await read(event, secondFactorOperations.get, {});
	return {
		isFirst: passkeys.length === 0 && !totp,
		device: deviceOf(event),
		origins: event.locals.application.origins,
		key: newKey(),
	};
};

export const actions: Actions = {
	register: async (event) => {
		const form = await receive(event);
		const input = { title: text(form.raw, 'title'), response: passkeyAnswer(text(form.raw, 'response')) };
		const result = await act(event, passkeyOperations.register, input, form);
		if ('refusal' in result) return refused(result.refusal);
		// The first way of a second step comes with its recovery codes, which are shown once.
		redirect(303, text(form.raw, 'isFirst') ? '/account/second-factor/recovery-codes' : '/account/second-factor');
	},
};
