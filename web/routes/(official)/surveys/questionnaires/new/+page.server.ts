import { redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** With `?from=<id>/<number>` a copy of that version. */
export const load: PageServerLoad = async (event) => {
	const [id = '', number] = event.url.searchParams.get('from')?.split('/') ?? [];
	const [begun, from] = await Promise.all([
		read(event, questionnaireOperations.begin, {}),
		id ? read(event, questionnaireOperations.get, { id, number }) : null,
	]);
	return { ...begun, from: from && { id: from.id, number: from.number, title: from.title }, key: newKey() };
};

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const common = { organisationId: text(form.raw, 'organisationId'), title: text(form.raw, 'title') };
		const [id, number] = text(form.raw, 'copied').split('/');
		const ready = text(form.raw, 'ready');
		const result = id
			? await act(event, questionnaireOperations.copy, { ...common, id, number }, form)
			: await act(event, questionnaireOperations.make, { ...common, ...(ready !== 'empty' && { ready }) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/questionnaires/${result.done.id}/${result.done.number}`);
	},
};
