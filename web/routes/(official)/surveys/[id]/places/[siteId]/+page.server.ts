import { redirect } from '@sveltejs/kit';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { whole } from '../../../../hot-spots/input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	place: await read(event, surveyOperations.place, { id: event.params.siteId }),
	key: newKey(),
});

export const actions: Actions = {
	change: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = { id: event.params.siteId, population: whole(raw, 'population'), target: whole(raw, 'target') };
		const result = await act(event, surveyOperations.changePlace, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/places`);
	},
	leaveOut: async (event) => {
		const form = await receive(event);
		const input = { id: event.params.siteId, reason: text(form.raw, 'reason') };
		const result = await act(event, surveyOperations.leaveOut, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/places`);
	},
};
