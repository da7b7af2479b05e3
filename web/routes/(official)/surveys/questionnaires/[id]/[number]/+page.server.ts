import { redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	made: await read(event, questionnaireOperations.get, event.params),
	key: newKey(),
});

export const actions: Actions = {
	/** A button's value is `<step> <key>` or `<step> <key> <by>`. */
	step: async (event) => {
		const form = await receive(event);
		const [kind = '', key = '', by] = text(form.raw, 'step').split(' ');
		const input = {
			...event.params,
			changedAt: text(form.raw, 'changedAt'),
			step: { kind, key, ...(by && { by: Number(by) }) },
		};
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(
			303,
			`${event.url.pathname}#${kind.startsWith('remove') ? 'parts' : `${kind === 'moveSection' ? 'section' : 'at'}-${key}`}`,
		);
	},
	newVersion: async (event) => {
		const form = await receive(event);
		const result = await act(event, questionnaireOperations.newVersion, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${result.done.id}/${result.done.number}`);
	},
};
