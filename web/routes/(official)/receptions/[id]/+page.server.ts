import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { matterIn } from '../../cases/matter-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, receptionOperations.open, { id: event.params.id })),
	today: today(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			...matterIn(form.raw),
			...Object.fromEntries(['matter', 'outcome', 'details'].map((name) => [name, text(form.raw, name)])),
			id,
			refusal: text(form.raw, 'refusal') || undefined,
		};
		const result = await act(event, receptionOperations.recordVisit, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(
			303,
			text(form.raw, 'outcome') === 'case' ? `/cases/new?visit=${result.done.visitId}` : `/receptions/${id}#register`,
		);
	},
	remove: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.id, visitId: text(form.raw, 'visitId') };
		const result = await act(event, receptionOperations.removeVisit, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/receptions/${event.params.id}#register`);
	},
	hold: async (event) => {
		const form = await receive(event);
		const result = await act(event, receptionOperations.hold, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/receptions/${event.params.id}`);
	},
};
