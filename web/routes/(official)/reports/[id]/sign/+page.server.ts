import { redirect } from '@sveltejs/kit';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../../../documents/staged.ts';
import { vi } from '../../../documents/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const part = event.url.searchParams.get('part') ?? undefined;
	const signing = await read(event, documentOperations.signing, { id: event.params.id, part });
	return { signing, done: event.url.searchParams.get('done'), key: newKey() };
};

const back = (id: string, part: string, done: string) => `/reports/${id}/sign?part=${part}&done=${done}`;

export const actions: Actions = {
	number: async (event) => {
		const { id } = event.params;
		const form = await receive(event);
		const part = text(form.raw, 'part') || 'whole';
		const [number, symbol, signerName, signerTitle] = ['number', 'symbol', 'signerName', 'signerTitle'].map((name) =>
			text(form.raw, name),
		);
		const datedOn = dateText(form.raw, 'datedOn');
		const input = { id, part, number, symbol, datedOn, signerName, signerTitle };
		const result = await act(event, documentOperations.number, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, back(id, part, 'numbered'));
	},
	attach: async (event) => {
		const form = await receive(event);
		const part = text(form.raw, 'part') || 'whole';
		const fileId = await stagedFile(event, form, 'file');
		if (!fileId && form.refusals.length === 0) form.refusals.push({ path: 'file', message: vi.sign.chooseFile });
		const input = { id: text(form.raw, 'documentId'), fileId };
		const result = await act(event, documentOperations.attachSigned, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, back(event.params.id, part, 'attached'));
	},
};
