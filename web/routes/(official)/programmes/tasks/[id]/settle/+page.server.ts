import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	task: await read(event, programmeOperations.task, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	settle: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const said = { fate: text(form.raw, 'fate') || undefined, to: text(form.raw, 'to') || undefined };
		const input = { id, ...said, reason: text(form.raw, 'reason') || undefined };
		const result = await act(event, programmeOperations.settle, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/tasks/${id}`);
	},
};
