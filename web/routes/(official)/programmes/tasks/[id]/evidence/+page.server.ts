import { redirect } from '@sveltejs/kit';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { stagedFile } from '../../../../documents/staged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	task: await read(event, programmeOperations.task, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const fileId = await stagedFile(event, form, 'file');
		const fields = { kind: text(form.raw, 'kind') || undefined, title: text(form.raw, 'title') };
		const input = { id, fileId, ...fields, onDay: dateText(form.raw, 'onDay') };
		const result = await act(event, programmeOperations.addEvidence, input, form);
		if ('refusal' in result) {
			const raw = { ...result.refusal.raw, ...(fileId && { 'file.kept': fileId }) };
			const [file] = form.files;
			if (file) Object.assign(raw, { 'file.name': file.fileName, 'file.size': `${Math.ceil(file.bytes / 1024)} KB` });
			return refused({ ...result.refusal, raw });
		}
		redirect(303, `/programmes/tasks/${id}`);
	},
	link: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = { id, evidenceIds: tickedIn(form.raw, 'evidenceIds') };
		const result = await act(event, programmeOperations.link, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/programmes/tasks/${id}`);
	},
};
