import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import type { Operation } from '#domain/operation.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	report: await read(event, reportOperations.open, { id: event.params.id }),
	today: today(event.locals.now),
	key: newKey(),
	done: event.url.searchParams.get('done'),
});

/** An act of one press on this report; the page then says that it is done. */
function press(operation: Operation, done: string) {
	return async (event: RequestEvent) => {
		const form = await receive(event);
		const result = await act(event, operation, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/${event.params.id}?done=${done}`);
	};
}

export const actions: Actions = {
	accept: press(reportOperations.accept, 'accepted'),
	lock: press(reportOperations.lock, 'locked'),
	confirm: press(reportOperations.confirm, 'confirmed'),
	read: press(reportOperations.noteReading, ''),
	discard: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, draftId: text(form.raw, 'draftId') };
		const result = await act(event, reportOperations.discardDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/${event.params.id}?done=discarded`);
	},
	reply: async (event) => {
		const form = await receive(event);
		const input = {
			id: event.params.id,
			consolidationId: text(form.raw, 'consolidationId'),
			reply: text(form.raw, 'reply'),
		};
		const result = await act(event, reportOperations.reply, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/reports/${event.params.id}?done=replied`);
	},
};
