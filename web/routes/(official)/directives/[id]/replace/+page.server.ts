import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const byId = event.url.searchParams.get('by') || undefined;
	return {
		...(await read(event, directiveOperations.replacement, { id: event.params.id, byId })),
		byId,
		key: newKey(),
	};
};

export const actions: Actions = {
	replace: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const moves = Object.keys(form.raw)
			.filter((name) => name.startsWith('moves.'))
			.map((name) => {
				const dutyId = name.slice('moves.'.length);
				return { dutyId, toId: text(form.raw, name) || undefined, reason: text(form.raw, `why.${dutyId}`) };
			});
		const input = { id, byId: text(form.raw, 'byId'), reason: text(form.raw, 'reason'), moves };
		const result = await act(event, directiveOperations.replace, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}`);
	},
};
