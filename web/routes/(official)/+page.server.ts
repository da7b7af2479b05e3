import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { privacyOperations } from '#domain/privacy/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const actor = event.locals.session?.actor;
	// Group leaders and collaborators write notes and have no other work here.
	if (actor && holds(actor, 'note.write') && !holds(actor, 'note.read')) redirect(303, '/notes/new');
	return {
		due: await read(event, reportOperations.due, {}),
		cases: await read(event, caseReadingOperations.today, {}),
		vouchings: await read(event, vouchingOperations.count, {}),
		notices: await read(event, noticeOperations.unread, {}),
		personal: actor && holds(actor, 'dataRequest.handle') ? await read(event, privacyOperations.waiting, {}) : null,
		/** Rings up the units below: the list of calls is the first thing of the day. */
		calls: actor !== undefined && holds(actor, 'call.record'),
		today: today(event.locals.now),
	};
};
