import { redirect } from '@sveltejs/kit';
import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { stagedFile } from '../../../../documents/staged.ts';
import { nodeIn } from '../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	list: await read(event, evidenceOperations.list, nodeIn(event as RequestEvent)),
	key: newKey(),
});

export const actions: Actions = {
	add: async (event) => {
		const form = await receive(event);
		const organisationId = text(form.raw, 'organisationId');
		const fileId = await stagedFile(event, form, 'file');
		const input = {
			...{ organisationId, fileId, onDay: dateText(form.raw, 'onDay'), dutyIds: tickedIn(form.raw, 'dutyIds') },
			...{ kind: text(form.raw, 'kind') || undefined, title: text(form.raw, 'title') },
		};
		const result = await act(event, evidenceOperations.add, input, form);
		if ('refusal' in result) {
			const raw = { ...result.refusal.raw, ...(fileId && { 'file.kept': fileId }) };
			const [file] = form.files;
			if (file) Object.assign(raw, { 'file.name': file.fileName, 'file.size': `${Math.ceil(file.bytes / 1024)} KB` });
			return refused({ ...result.refusal, raw });
		}
		redirect(303, `/directives/${event.params.id}/evidence?organisationId=${organisationId}&added=1`);
	},
};
