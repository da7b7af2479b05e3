import { redirect } from '@sveltejs/kit';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	factors: await read(event, secondFactorOperations.get, {}),
	mustEnrol: event.locals.session?.account.secondFactor === 'mustEnrol',
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	begin: async (event) => {
		const form = await receive(event);
		const result = await act(event, secondFactorOperations.beginTotp, {}, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/second-factor/app');
	},
	renew: async (event) => {
		const form = await receive(event);
		const result = await act(event, secondFactorOperations.renewRecoveryCodes, {}, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/second-factor/recovery-codes');
	},
};
