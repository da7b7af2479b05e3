import { redirect } from '@sveltejs/kit';
import { enterpriseOperations } from '#domain/surveys/enterprises/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { enterpriseInput, rawOfEnterprise } from '../enterprise-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { enterprise, communes } = await read(event, enterpriseOperations.get, { id: event.params.id });
	return { enterprise, communes, raw: enterprise ? rawOfEnterprise(enterprise) : {}, keys: [newKey(), newKey()] };
};

export const actions: Actions = {
	change: async (event) => {
		const form = await receive(event);
		const input = { ...enterpriseInput(form.raw), id: event.params.id };
		const result = await act(event, enterpriseOperations.change, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/surveys/enterprises?done=changed');
	},
	end: async (event) => {
		const form = await receive(event);
		const result = await act(event, enterpriseOperations.end, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/surveys/enterprises?done=ended');
	},
};
