import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** The key `new` adds a section. */
export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const section = made.questionnaire.sections.find((one) => one.key === event.params.key);
	if (!section && event.params.key !== 'new') error(404, { message: '' });
	return { made, section, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, number, key } = event.params;
		const words = { title: text(form.raw, 'title'), help: text(form.raw, 'help') };
		const step = key === 'new' ? { kind: 'addSection', ...words } : { kind: 'changeSection', key, ...words };
		const input = { id, number, changedAt: text(form.raw, 'changedAt'), step };
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${id}/${number}#${key === 'new' ? 'parts' : `section-${key}`}`);
	},
};
