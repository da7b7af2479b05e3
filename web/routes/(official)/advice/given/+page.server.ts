import { redirect } from '@sveltejs/kit';
import { adviceOperations } from '#domain/cases/advice/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { whole } from '../../cases/matter-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const year = Number(event.url.searchParams.get('year'));
	return {
		register: await read(event, adviceOperations.given, { year: year >= 2000 && year <= 2100 ? year : undefined }),
		done: event.url.searchParams.get('done') ?? '',
		caseId: event.url.searchParams.get('case') ?? '',
		topic: event.url.searchParams.get('topic') ?? '',
		key: newKey(),
	};
};

export const actions: Actions = {
	give: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const input = {
			organisationId: text(raw, 'organisationId') || undefined,
			givenOn: dateText(raw, 'givenOn') ?? '',
			way: text(raw, 'way'),
			topic: text(raw, 'topic'),
			people: whole(raw, 'people'),
			moneyRecovered: whole(raw, 'moneyRecovered'),
			caseId: text(raw, 'caseId') || undefined,
		};
		const result = await act(event, adviceOperations.give, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, input.caseId ? `/cases/${input.caseId}?done=advice` : '/advice/given?done=saved');
	},
	takeBack: async (event) => {
		const form = await receive(event);
		const result = await act(event, adviceOperations.takeBack, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/advice/given?done=takenBack');
	},
};
