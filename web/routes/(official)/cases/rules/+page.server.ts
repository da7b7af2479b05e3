import { redirect } from '@sveltejs/kit';
import { clockOperations } from '#domain/cases/clocks/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, clockOperations.listRuleChanges, {})),
	key: newKey(),
});

export const actions: Actions = {
	apply: async (event) => {
		const form = await receive(event);
		const input = {
			id: text(form.raw, 'id'),
			clockId: text(form.raw, 'clockId'),
			version: Number(text(form.raw, 'version')),
		};
		const result = await act(event, clockOperations.applyRule, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/cases/rules');
	},
};
