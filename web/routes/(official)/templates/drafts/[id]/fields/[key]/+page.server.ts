import { error, redirect } from '@sveltejs/kit';
import { fieldsOf } from '#domain/fields/definition.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { wordsOf } from './field-form.ts';

/** The key `new` adds a field to the section of `?section`. */
export const load: PageServerLoad = async (event) => {
	const draft = await read(event, templateOperations.getDraft, { id: event.params.id });
	const field = fieldsOf(draft.definition).find((one) => one.key === event.params.key);
	const wanted = event.url.searchParams.get('section');
	const section = draft.definition.sections.find((one) => one.key === wanted) ?? draft.definition.sections[0];
	if ((!field && event.params.key !== 'new') || !section) error(404, { message: '' });
	return { draft, field, section: section.key, key: newKey() };
};

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { id, key } = event.params;
		const field = wordsOf(form.raw, form.refusals);
		const step =
			key === 'new'
				? { kind: 'addField', section: text(form.raw, 'section'), field }
				: { kind: 'changeField', key, field };
		const input = { id, revision: text(form.raw, 'revision'), step };
		const result = await act(event, templateOperations.saveDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/templates/drafts/${id}#at-${key === 'new' ? text(form.raw, 'section') : key}`);
	},
};
