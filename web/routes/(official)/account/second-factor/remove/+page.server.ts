import { error, redirect } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { totp, passkeys } = await read(event, secondFactorOperations.get, {});
	const id = event.url.searchParams.get('passkey');
	const passkey = passkeys.find((one) => one.id === id);
	if (id ? !passkey : !totp) error(404, { message: 'Không còn mục này. Xem lại trang xác thực bước hai.' });
	return { passkey: passkey ?? null, isLast: passkeys.length + (totp ? 1 : 0) === 1, key: newKey() };
};

export const actions: Actions = {
	remove: async (event) => {
		const form = await receive(event);
		const id = event.url.searchParams.get('passkey');
		const result = id
			? await act(event, passkeyOperations.remove, { id }, form)
			: await act(event, secondFactorOperations.removeTotp, {}, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/account/second-factor?done=removed');
	},
};
