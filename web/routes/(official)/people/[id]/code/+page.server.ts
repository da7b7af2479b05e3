import { redirect } from '@sveltejs/kit';
import { accountOperations } from '#domain/people/accounts/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	person: await read(event, peopleOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	issue: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, userName: text(form.raw, 'userName') || undefined };
		const result = await act(event, accountOperations.issueCode, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/people/codes/${result.done.codeId}?person=${event.params.id}`);
	},
};
