import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, programmeOperations.offer, event.params),
	key: newKey(),
});

export const actions: Actions = {
	take: async (event) => {
		const form = await receive(event);
		const { id, quarter } = event.params;
		const tasks = tickedIn(form.raw, 'dutyIds').map((dutyId) => ({
			dutyId,
			title: text(form.raw, `tasks.${dutyId}.title`),
			month: text(form.raw, `tasks.${dutyId}.month`),
			ownerPostId: text(form.raw, `tasks.${dutyId}.ownerPostId`) || undefined,
		}));
		const result = await act(event, programmeOperations.takeDuties, { id, tasks }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${id}/${quarter}?saved=1`);
	},
};
