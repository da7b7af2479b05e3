import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The board's own address, without the action and what the last one said. */
function filters(event: RequestEvent): Record<string, string> {
	return Object.fromEntries(
		['organisationId', 'requirementId', 'periodCode', 'show', 'page'].flatMap((name) => {
			const value = event.url.searchParams.get(name);
			return value ? [[name, value]] : [];
		}),
	);
}

export const load: PageServerLoad = async (event) => ({
	board: await read(event, reportOperations.board, filters(event as RequestEvent)),
	show: event.url.searchParams.get('show') ?? 'all',
	key: newKey(),
	done: event.url.searchParams.get('done'),
});

export const actions: Actions = {
	accept: async (event) => {
		const form = await receive(event);
		const result = await act(event, reportOperations.accept, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/board?${new URLSearchParams({ ...filters(event), done: 'accepted' })}`);
	},
	remind: async (event) => {
		const form = await receive(event);
		const input = {
			obligationIds: tickedIn(form.raw, 'obligationIds'),
			channel: text(form.raw, 'channel'),
			note: text(form.raw, 'note') || undefined,
		};
		const result = await act(event, reportOperations.remind, input, form);
		if ('refusal' in result) return refused(result.refusal);
		const { reminded, skipped } = result.done;
		redirect(303, `/reports/board?${new URLSearchParams({ ...filters(event), done: `${reminded}-${skipped}` })}`);
	},
};
