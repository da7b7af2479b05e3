import { error, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { questionsOf } from '#domain/surveys/questionnaires/rules.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const [made, { topics }] = await Promise.all([
		read(event, questionnaireOperations.get, event.params),
		read(event, questionnaireOperations.bank, {}),
	]);
	const { sections } = made.questionnaire;
	const wanted = event.url.searchParams.get('section');
	const section = sections.find((one) => one.key === wanted) ?? sections[0];
	if (!section) error(404, { message: '' });
	return { made, topics, section, there: questionsOf(made.questionnaire).map(({ key }) => key), key: newKey() };
};

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { id, number } = event.params;
		const section = text(form.raw, 'section');
		const input = { id, number, section, keys: tickedIn(form.raw, 'keys') };
		const result = await act(event, questionnaireOperations.addFromBank, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${id}/${number}#section-${section}`);
	},
};
