import { redirect } from '@sveltejs/kit';
import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { mostLines } from '#domain/cases/sheets/rules.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { recentMonths } from '../months.ts';
import { rawOfSheet, sheetInput } from '../sheet-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const months = recentMonths(event.locals.now);
	const asked = (name: string) => months.find((month) => month === search.get(name));
	const proposal = await read(event, sheetOperations.propose, {
		fromMonth: asked('fromMonth'),
		untilMonth: asked('untilMonth'),
	});
	return {
		proposal,
		raw: rawOfSheet({ ...proposal, title: '' }),
		months,
		rows: Math.min(mostLines, Math.max(4, proposal.lines.length)),
		key: newKey(),
	};
};

export const actions: Actions = {
	/** The same page for other months; what was typed in the lines gives way to what is proposed for them. */
	propose: async (event) => {
		const { raw } = await receive(event);
		const months = { fromMonth: text(raw, 'fromMonth'), untilMonth: text(raw, 'untilMonth') };
		redirect(303, `/sheets/new?${new URLSearchParams(months)}`);
	},
	make: async (event) => {
		const form = await receive(event);
		const result = await act(event, sheetOperations.make, sheetInput(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/sheets/${result.done.id}?done=made`);
	},
};
