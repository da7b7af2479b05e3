import { type RequestEvent, redirect } from '@sveltejs/kit';
import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	sheet: await read(event, sheetOperations.get, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

const does = (name: 'approve' | 'withdraw', done: string) => async (event: RequestEvent) => {
	const form = await receive(event);
	const { id } = event.params;
	const result = await act(event, sheetOperations[name], { id }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/sheets/${id}?done=${done}`);
};

export const actions: Actions = { approve: does('approve', 'approved'), withdraw: does('withdraw', 'withdrawn') };
