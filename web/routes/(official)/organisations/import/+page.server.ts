import { redirect } from '@sveltejs/kit';
import { importOperations } from '#domain/organisations/imports/operations.ts';
import { readImportFile } from '#server/organisations/imports/imports.ts';
import { act, attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { vi } from '../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	imports: await read(event, importOperations.listImports, {}),
	key: newKey(),
});

export const actions: Actions = {
	upload: async (event) => {
		const form = await receive(event);
		const [file] = form.files;
		if (!file && form.refusals.length === 0) form.refusals.push({ path: 'file', message: vi.import.fileMissing });
		const content = await attempt(event, form, async () => file && (await readImportFile(file.path, file.fileName)));
		if ('refusal' in content) return refused(content.refusal);
		const input = { ...content.done, organisationId: text(form.raw, 'organisationId') || undefined };
		const result = await act(event, importOperations.uploadImport, input, form);
		if ('refusal' in result) {
			const issues = file ? result.refusal.issues : form.refusals;
			return refused({ ...result.refusal, issues });
		}
		redirect(303, `/organisations/import/${result.done.id}`);
	},
};
