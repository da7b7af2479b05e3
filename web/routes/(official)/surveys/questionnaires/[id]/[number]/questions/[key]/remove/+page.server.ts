import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const question = questionsOf(made.questionnaire).find((one) => one.key === event.params.key);
	if (!question) error(404, { message: '' });
	return { made, question, key: newKey() };
};

export const actions: Actions = {
	remove: async (event) => {
		const form = await receive(event);
		const { id, number, key } = event.params;
		const step = { kind: 'removeQuestion', key };
		const input = { id, number, changedAt: text(form.raw, 'changedAt'), step };
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${id}/${number}#parts`);
	},
};
