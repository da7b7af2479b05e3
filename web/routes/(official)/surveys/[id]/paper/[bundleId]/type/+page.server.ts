import { redirect } from '@sveltejs/kit';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { readAnswers } from '#domain/surveys/answers/pages/rules.ts';
import { act, newKey, load as open, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	sheet: await open(event, answerOperations.openSheet, { id: event.params.bundleId }),
	justTyped: event.url.searchParams.get('typed') !== null,
	key: newKey(),
});

export const actions: Actions = {
	typeIn: async (event) => {
		const form = await receive(event);
		const id = event.params.bundleId;
		const { questionnaire } = await open(event, answerOperations.openSheet, { id });
		const { values, issues } = readAnswers(questionnaire, 'paper', form.raw);
		if (issues.length > 0) return refused({ ...unread, raw: form.raw, key: form.key, issues });
		const result = await act(event, answerOperations.typeIn, { id, form: form.key, values }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '?typed');
	},
};

const unread = { message: '', code: 'unreadableInput', status: 422 };
