import { redirect } from '@sveltejs/kit';
import { parseNumber } from '#domain/fields/number.ts';
import { importOperations } from '#domain/organisations/imports/operations.ts';
import { importKeys, rowStates } from '#domain/organisations/imports/terms.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

const views = [...Object.keys(rowStates), 'refused'];

/** One address for the whole way: what it shows follows the state of the import. `?columns=1` goes back a step. */
export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams.get('show');
	const input = {
		id: event.params.importId,
		show: asked && views.includes(asked) ? asked : undefined,
		page: Math.max(1, Number.parseInt(event.url.searchParams.get('page') ?? '', 10) || 1),
	};
	return {
		list: await read(event, importOperations.getImport, input),
		show: input.show,
		showsColumns: event.url.searchParams.has('columns'),
		key: newKey(),
	};
};

export const actions: Actions = {
	map: async (event) => {
		const form = await receive(event);
		const columns = importKeys.flatMap((key) => {
			const reading = parseNumber(text(form.raw, key), 0);
			return 'value' in reading ? [[key, reading.value] as const] : [];
		});
		const input = {
			id: event.params.importId,
			columns: Object.fromEntries(columns),
			asOfOn: dateText(form.raw, 'asOfOn') ?? '',
			kindCode: text(form.raw, 'kindCode') || undefined,
			foundedOn: dateText(form.raw, 'foundedDefault'),
		};
		const result = await act(event, importOperations.mapImport, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/import/${event.params.importId}`);
	},
	run: async (event) => {
		const form = await receive(event);
		const result = await act(event, importOperations.runImport, { id: event.params.importId }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/import/${event.params.importId}`);
	},
	discard: async (event) => {
		const form = await receive(event);
		const result = await act(event, importOperations.discardImport, { id: event.params.importId }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/organisations/import');
	},
};
