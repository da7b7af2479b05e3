import { redirect } from '@sveltejs/kit';
import { directiveOperations } from '#domain/plans/directives/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../../../documents/staged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	directive: await read(event, directiveOperations.get, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	attach: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const fileId = await stagedFile(event, form, 'file');
		const input = { id, fileId, role: text(form.raw, 'role'), title: text(form.raw, 'title') };
		const result = await act(event, directiveOperations.attach, input, form);
		if ('refusal' in result) {
			const [file] = form.files;
			const kept = file && { 'file.name': file.fileName, 'file.size': `${Math.ceil(file.bytes / 1024)} KB` };
			// A file that was refused itself is chosen anew.
			const isFileWrong = result.refusal.issues.some(({ path }) => path === 'file');
			const raw = { ...result.refusal.raw, ...kept, 'file.kept': isFileWrong ? '' : (fileId ?? '') };
			return refused({ ...result.refusal, raw });
		}
		redirect(303, `/directives/${id}/files`);
	},
	detach: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, directiveOperations.detach, { id, fileId: text(form.raw, 'fileId') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/directives/${id}/files`);
	},
};
