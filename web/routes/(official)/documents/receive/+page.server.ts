import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { documentOperations } from '#domain/reports/documents/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { stagedFile } from '../staged.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const organisationId = event.url.searchParams.get('organisationId') || undefined;
	const register = await read(event, documentOperations.list, { organisationId, direction: 'incoming' });
	return { organisation: register.organisation, today: today(event.locals.now), key: newKey() };
};

export const actions: Actions = {
	receive: async (event) => {
		const form = await receive(event);
		const organisationId = text(form.raw, 'organisationId');
		const input = {
			organisationId,
			number: text(form.raw, 'number') || undefined,
			symbol: text(form.raw, 'symbol'),
			issuer: text(form.raw, 'issuer'),
			abstract: text(form.raw, 'abstract'),
			datedOn: dateText(form.raw, 'datedOn'),
			receivedOn: dateText(form.raw, 'receivedOn'),
			fileId: await stagedFile(event, form, 'file'),
		};
		const result = await act(event, documentOperations.receive, input, form);
		if ('refusal' in result) {
			const raw = { ...result.refusal.raw };
			if (input.fileId) raw['file.kept'] = input.fileId;
			const [file] = form.files;
			if (file) Object.assign(raw, { 'file.name': file.fileName, 'file.size': `${Math.ceil(file.bytes / 1024)} KB` });
			return refused({ ...result.refusal, raw });
		}
		const year = input.receivedOn?.slice(0, 4) ?? '';
		redirect(
			303,
			`/documents?direction=incoming&organisationId=${organisationId}&year=${year}&received=${result.done.number}`,
		);
	},
};
