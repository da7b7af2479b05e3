/** What the pages of one holiday and of one swapped day have in common. */
import { type RequestEvent, redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { calendarOperations } from '#domain/overview/calendar/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';

/** The calendar of the year that the address names a day of (`?on=`), with that day; '' for a new one. */
export async function loadDay(event: RequestEvent) {
	const on = event.url.searchParams.get('on') ?? '';
	const calendar = await read(event, calendarOperations.get, { year: on.slice(0, 4) || undefined });
	return { on, calendar, key: newKey() };
}

/** The inputs that both kinds of day have. */
export function basisOf(raw: Raw) {
	return { source: text(raw, 'source'), verified: text(raw, 'verified') };
}

type Change = (typeof calendarOperations)['saveHoliday' | 'removeHoliday' | 'saveSwap' | 'removeSwap'];

/** Changes the day and goes back to the calendar of its year. */
export async function changeDay(
	event: RequestEvent,
	operation: Change,
	inputOf: (raw: Raw) => Record<string, unknown>,
) {
	const form = await receive(event);
	const result = await act(event, operation, inputOf(form.raw), form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/administration/calendar?year=${result.done.year}&done=1`);
}
