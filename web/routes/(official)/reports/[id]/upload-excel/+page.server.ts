import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { readFormFile } from '#server/reports/documents/form/imports.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { vi } from '../../../documents/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	report: await read(event, reportOperations.open, { id: event.params.id }),
	key: newKey(),
});

const noFile = { message: vi.upload.chooseFile, code: 'unreadableInput', status: 422 };

export const actions: Actions = {
	upload: async (event) => {
		const { id } = event.params;
		const form = await receive(event);
		const { raw: fields, key } = form;
		const [file] = form.files;
		if (!file) {
			const issues = form.refusals.length > 0 ? form.refusals : [{ path: 'file', message: noFile.message }];
			return refused({ ...noFile, issues, raw: fields, key });
		}
		const report = await read(event, reportOperations.open, { id });
		const found = await readFormFile({ obligationId: id, definition: report.definition }, file.path, file.fileName);
		if (!found.raw) {
			const issues = found.findings.map(({ message }) => ({ path: 'file', message }));
			return refused({ ...noFile, issues, raw: fields, key });
		}
		// The page's key makes a mended file replace what this page saved before, and nothing else.
		const save = { ...form, key: randomUUID() };
		const result = await act(
			event,
			reportOperations.saveDraft,
			{ id, revision: 0, formKey: key, raw: found.raw },
			save,
		);
		if ('refusal' in result) return refused({ ...result.refusal, raw: fields, key });
		const { draftId } = result.done;
		if (found.findings.length === 0) redirect(303, `/reports/${id}/review?draft=${draftId}`);
		return fail(422, { found: { findings: found.findings, draftId, key } });
	},
};
