import { redirect } from '@sveltejs/kit';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { rawOfSurvey, surveyInput } from '../../survey-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const prepared = await read(event, surveyOperations.prepare, { id: event.params.id });
	return { prepared, raw: prepared.survey ? rawOfSurvey(prepared.survey) : {}, id: event.params.id, key: newKey() };
};

export const actions: Actions = {
	change: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, surveyOperations.change, { ...surveyInput(form.raw), id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}?done=changed`);
	},
};
