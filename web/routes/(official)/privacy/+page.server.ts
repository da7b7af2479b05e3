import { type RequestEvent, redirect } from '@sveltejs/kit';
import { permitOperations } from '#domain/privacy/permits/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, permitOperations.list, {})),
	done: event.url.searchParams.get('done'),
	key: newKey(),
});

const decides = (name: 'allow' | 'refuse', done: string) => async (event: RequestEvent) => {
	const form = await receive(event);
	const result = await act(event, permitOperations[name], { id: text(form.raw, 'id') }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/privacy?done=${done}`);
};

export const actions: Actions = { allow: decides('allow', 'allowed'), refuse: decides('refuse', 'refused') };
