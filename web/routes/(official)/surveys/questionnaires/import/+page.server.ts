import { fail, redirect } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { xlsFormOperations } from '#domain/surveys/xlsforms/operations.ts';
import { packSheets, readXlsFormFile, unpackSheets } from '#server/surveys/xlsforms/imports.ts';
import { act, attempt, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { vi } from './texts.ts';

export const load: PageServerLoad = async (event) => ({
	begin: await read(event, questionnaireOperations.begin, {}),
	key: newKey(),
});

export const actions: Actions = {
	preview: async (event) => {
		const form = await receive(event);
		const [file] = form.files;
		if (!file && form.refusals.length === 0) form.refusals.push({ path: 'file', message: vi.fileMissing });
		if (!file) return refused({ message: '', code: '', status: 422, issues: form.refusals, raw: {}, key: form.key });
		const sheets = await attempt(event, form, () => readXlsFormFile(file.path, file.fileName));
		if ('refusal' in sheets) return refused(sheets.refusal);
		const input = { sheets: sheets.done, fileName: file.fileName };
		const result = await act(event, xlsFormOperations.preview, input, form);
		if ('refusal' in result) return refused(result.refusal);
		return { preview: { ...result.done, content: packSheets(sheets.done) } };
	},
	make: async (event) => {
		const form = await receive(event);
		const content = text(form.raw, 'content');
		const sheets = await attempt(event, form, async () => unpackSheets(content));
		if ('refusal' in sheets) return refused(sheets.refusal);
		const { organisationId, title } = form.raw;
		const input = { organisationId, title, sheets: sheets.done };
		const result = await act(event, xlsFormOperations.import, input, form);
		if ('done' in result) redirect(303, `/surveys/questionnaires/${result.done.id}/${result.done.number}`);
		const again = await act(event, xlsFormOperations.preview, { sheets: sheets.done }, form);
		if ('refusal' in again) return refused(again.refusal);
		return fail(result.refusal.status, { refusal: result.refusal, preview: { ...again.done, content } });
	},
};
