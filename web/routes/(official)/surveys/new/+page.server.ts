import { redirect } from '@sveltejs/kit';
import { addDays } from '#domain/calendar/date.ts';
import { surveyOperations } from '#domain/surveys/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { surveyInput, versionOf } from '../survey-form.ts';
import { vi } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const version = event.url.searchParams.get('version') ?? '';
	const prepared = await read(event, surveyOperations.prepare, versionOf(version));
	const { today } = prepared;
	const year = today.slice(0, 4);
	return {
		...{ prepared, version, key: newKey() },
		chosen: prepared.questionnaires.find(({ id, number }) => `${id}/${number}` === version),
		raw: {
			...{ kind: 'yearly', year, title: vi.form.nameProposed(Number(year)), purpose: vi.form.purposeProposed },
			...{ opensOn: addDays(today, 3), closesOn: addDays(today, 24), threshold: '5', filteredThreshold: '10' },
		},
	};
};

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const result = await act(event, surveyOperations.make, surveyInput(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${result.done.id}/places/choose?done=made`);
	},
};
