import { redirect } from '@sveltejs/kit';
import { addMonths, lastDayOfMonth, today } from '#domain/calendar/date.ts';
import { noteOperations } from '#domain/cases/notes/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { session, now } = event.locals;
	// Who only writes notes has no list of the unit.
	if (session && !holds(session.actor, 'note.read')) redirect(303, '/notes/own');
	const first = `${today(now).slice(0, 7)}-01`;
	const months = Array.from({ length: 12 }, (_, back) => addMonths(first, -back).slice(0, 7));
	const search = event.url.searchParams;
	const asked = search.get('month') ?? '';
	const month = months.includes(asked) ? asked : first.slice(0, 7);
	const fromOn = `${month}-01`;
	const filter = { topic: search.get('topic') || undefined, outcome: search.get('outcome') || undefined };
	const after = search.get('after') || undefined;
	const input = { ...filter, after, fromOn, untilOn: lastDayOfMonth(fromOn) };
	return { ...(await read(event, noteOperations.list, input)), months, month, filter };
};
