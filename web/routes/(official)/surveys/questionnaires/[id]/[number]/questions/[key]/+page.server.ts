import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { wordsOf } from './question-form.ts';

/** The key `new` adds a question to the section of `?section`. */
export const load: PageServerLoad = async (event) => {
	const made = await read(event, questionnaireOperations.get, event.params);
	const question = questionsOf(made.questionnaire).find((one) => one.key === event.params.key);
	const wanted = event.url.searchParams.get('section');
	const { sections } = made.questionnaire;
	const section = sections.find((one) => one.key === wanted) ?? sections[0];
	if ((!question && event.params.key !== 'new') || !section) error(404, { message: '' });
	return { made, question, section: section.key, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, number, key } = event.params;
		const question = wordsOf(form.raw, form.refusals);
		const section = text(form.raw, 'section');
		const step = key === 'new' ? { kind: 'addQuestion', section, question } : { kind: 'changeQuestion', key, question };
		// What cannot be read is refused with everything else that is wrong.
		const input = { id, number, changedAt: text(form.raw, 'changedAt'), step: form.refusals.length > 0 ? {} : step };
		const result = await act(event, questionnaireOperations.save, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${id}/${number}#${key === 'new' ? `section-${section}` : `at-${key}`}`);
	},
};
