import { error, redirect } from '@sveltejs/kit';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const incident = await read(event, incidentOperations.get, { id: event.params.id });
	const file = incident.files.find(({ id, kind }) => id === event.params.fileId && kind === 'voice');
	if (!file) error(404, { message: 'Báo cáo này không có đoạn ghi âm đó. Mở lại báo cáo để xem các tệp.' });
	return { incident, file, key: newKey() };
};

export const actions: Actions = {
	transcribe: async (event) => {
		const form = await receive(event);
		const isNameMeant = tickedIn(form.raw, 'isNameMeant').includes('on');
		const input = { ...event.params, transcript: text(form.raw, 'transcript'), isNameMeant };
		const result = await act(event, incidentOperations.transcribe, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/${event.params.id}?done=transcribed`);
	},
};
