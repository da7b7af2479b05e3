import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = await read(event, programmeOperations.quarter, event.params);
	// The page of a closed quarter says when it was closed; here it would be offered again.
	if (page.closedOn) redirect(303, `/programmes/${page.id}/${page.quarter}`);
	return { page, key: newKey() };
};

export const actions: Actions = {
	close: async (event) => {
		const form = await receive(event);
		const asked = Object.keys(form.raw).flatMap((name) => /^fates\.([0-9a-f-]+)\.fate$/.exec(name)?.[1] ?? []);
		const fates = asked.map((taskId) => ({
			taskId,
			fate: text(form.raw, `fates.${taskId}.fate`),
			to: text(form.raw, `fates.${taskId}.to`) || undefined,
			reason: text(form.raw, `fates.${taskId}.reason`),
		}));
		const result = await act(event, programmeOperations.close, { ...event.params, fates }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/${event.params.id}/${event.params.quarter}`);
	},
};
