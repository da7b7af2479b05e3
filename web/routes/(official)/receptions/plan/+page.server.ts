import { redirect } from '@sveltejs/kit';
import { addMonths, today } from '#domain/calendar/date.ts';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import { act, newKey, receive, refused, text } from '#web/door.ts';
import { readCalendar } from '../address.ts';
import type { Actions, PageServerLoad } from './$types';
import { planInput } from './plan-form.ts';

export const load: PageServerLoad = async (event) => {
	const on = today(event.locals.now);
	const yearEnd = `${on.slice(0, 4)}-12-31`;
	return {
		calendar: await readCalendar(event),
		start: { fromOn: on, untilOn: on.slice(5, 7) === '12' ? addMonths(yearEnd, 12) : yearEnd },
		key: newKey(),
	};
};

export const actions: Actions = {
	plan: async (event) => {
		const form = await receive(event);
		const { input, issues } = planInput(form.raw);
		form.refusals.push(...issues);
		// A line that could not be read must not be left out in silence: the operation is asked for nothing then.
		const asked = issues.length > 0 ? {} : input;
		const result = await act(event, receptionOperations.plan, asked, form);
		if ('refusal' in result) {
			const named = issues.length > 0 ? issues : result.refusal.issues;
			return refused({ ...result.refusal, issues: named });
		}
		const { days, firstOn, skipped, taken } = result.done;
		const told = new URLSearchParams({ organisationId: text(form.raw, 'organisationId'), made: String(days) });
		told.set('year', firstOn.slice(0, 4));
		told.set('taken', String(taken));
		for (const day of skipped) told.append('skipped', day);
		redirect(303, `/receptions?${told}`);
	},
};
