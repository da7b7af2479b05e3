import { type RequestEvent, redirect } from '@sveltejs/kit';
import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	rumour: await read(event, rumourOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

const does = (name: 'approve' | 'open', done: string) => async (event: RequestEvent) => {
	const form = await receive(event);
	const { id } = event.params;
	const result = await act(event, rumourOperations[name], { id }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/rumours/${id}?done=${done}`);
};

export const actions: Actions = { approve: does('approve', 'approved'), open: does('open', 'opened') };
