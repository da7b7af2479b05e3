import { redirect } from '@sveltejs/kit';
import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { mostLines } from '#domain/cases/sheets/rules.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { recentMonths } from '../../months.ts';
import { rawOfSheet, sheetInput } from '../../sheet-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const sheet = await read(event, sheetOperations.get, { id: event.params.id });
	const months = [...new Set([...recentMonths(event.locals.now), sheet.untilMonth, sheet.fromMonth])];
	return { sheet, raw: rawOfSheet(sheet), months, rows: Math.min(mostLines, sheet.lines.length + 2), key: newKey() };
};

export const actions: Actions = {
	edit: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, sheetOperations.edit, { id, ...sheetInput(form.raw) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/sheets/${id}?done=edited`);
	},
};
