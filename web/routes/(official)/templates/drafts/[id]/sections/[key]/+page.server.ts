import { error, redirect } from '@sveltejs/kit';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** The key `new` adds a section. */
export const load: PageServerLoad = async (event) => {
	const draft = await read(event, templateOperations.getDraft, { id: event.params.id });
	const section = draft.definition.sections.find((one) => one.key === event.params.key);
	if (!section && event.params.key !== 'new') error(404, { message: '' });
	return { draft, section, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, key } = event.params;
		const words = { title: text(form.raw, 'title'), help: text(form.raw, 'help') };
		const step =
			key === 'new'
				? { kind: 'addSection', place: text(form.raw, 'place'), ...words }
				: { kind: 'changeSection', key, ...words };
		const input = { id, revision: text(form.raw, 'revision'), step };
		const result = await act(event, templateOperations.saveDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/templates/drafts/${id}#${key === 'new' ? 'parts' : `at-${key}`}`);
	},
};
