import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { homeOperations } from '#domain/overview/home/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = event.locals.session?.actor;
	// Group leaders and collaborators write notes and have no other work here.
	if (actor && holds(actor, 'note.write') && !holds(actor, 'note.read')) redirect(303, '/notes/new');
	return {
		home: await read(event, homeOperations.show, {}),
		/** A chair tells from here; upper officers choose a unit first, on the page of quick reports. */
		tellsHere: actor !== undefined && holds(actor, 'incident.report') && !holds(actor, 'incident.acknowledge'),
		now: event.locals.now,
		today: today(event.locals.now),
	};
};
