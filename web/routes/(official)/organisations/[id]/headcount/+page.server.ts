import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { parseNumber } from '#domain/fields/number.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { headcountKeys } from '#domain/organisations/terms.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, organisationOperations.get, { id: event.params.id }),
	today: today(event.locals.now),
	key: newKey(),
});

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const figures: Record<string, number> = {};
		for (const key of headcountKeys) {
			const typed = text(form.raw, `figures.${key}`);
			if (typed.trim() === '') continue;
			const reading = parseNumber(typed, 0);
			if ('value' in reading) figures[key] = reading.value;
			else form.refusals.push({ path: `figures.${key}`, message: reading.problem });
		}
		// A figure that could not be read must not be left out in silence: the operation is asked for nothing then.
		const asOfOn = dateText(form.raw, 'asOfOn') ?? '';
		const input = form.refusals.length > 0 ? { id } : { id, asOfOn, figures, source: text(form.raw, 'source') };
		const result = await act(event, organisationOperations.recordHeadcount, input, form);
		if ('refusal' in result) {
			const named = result.refusal.issues.filter((issue) => form.refusals.length === 0 || issue.path.includes('.'));
			return refused({ ...result.refusal, issues: named });
		}
		redirect(303, `/organisations/${id}`);
	},
};
