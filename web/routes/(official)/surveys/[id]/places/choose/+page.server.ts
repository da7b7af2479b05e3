import { redirect } from '@sveltejs/kit';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { whole } from '../../../../hot-spots/input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, surveyOperations.places, { id: event.params.id }),
	done: event.url.searchParams.get('done') ?? '',
	keys: [newKey(), newKey(), newKey()],
});

export const actions: Actions = {
	choose: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const { id } = event.params;
		const choice = text(raw, 'choice');
		const input = {
			...{ id, choice, kindCodes: tickedIn(raw, 'kindCodes'), enterpriseIds: tickedIn(raw, 'enterpriseIds') },
			// One a line; what is copied from a spreadsheet comes with tabs or commas.
			unitCodes: text(raw, 'unitCodes')
				.split(/[\n\t,;]+/)
				.map((code) => code.trim())
				.filter(Boolean),
			targetPercent: whole(raw, 'targetPercent'),
		};
		const result = await act(event, surveyOperations.choosePlaces, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}/places`);
	},
	draw: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const { id } = event.params;
		const input = {
			...{ id, method: text(raw, 'method'), number: whole(raw, 'number'), seed: whole(raw, 'seed') },
			...{ kindCodes: tickedIn(raw, 'drawKindCodes') },
		};
		const result = await act(event, surveyOperations.drawSample, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}/places`);
	},
};
