import { redirect } from '@sveltejs/kit';
import { adviceOperations } from '#domain/cases/advice/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { adviceInput, rawOfEntry } from './advice-form.ts';

/** `?draft=` writes a draft anew, `?replaces=` begins from an answer that the new one will replace. */
export const load: PageServerLoad = async (event) => {
	const draftId = event.url.searchParams.get('draft');
	const replacesId = event.url.searchParams.get('replaces');
	const id = draftId ?? replacesId;
	return {
		raw: id ? rawOfEntry(await read(event, adviceOperations.get, { id })) : {},
		units: (await read(event, adviceOperations.given, {})).organisations,
		draftId,
		replacesId: draftId ? null : replacesId,
		key: newKey(),
	};
};

export const actions: Actions = {
	write: async (event) => {
		const form = await receive(event);
		const input = {
			...adviceInput(form.raw),
			draftId: text(form.raw, 'draftId') || undefined,
			replacesId: text(form.raw, 'replacesId') || undefined,
		};
		const result = await act(event, adviceOperations.write, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/advice/${result.done.id}?done=written`);
	},
};
