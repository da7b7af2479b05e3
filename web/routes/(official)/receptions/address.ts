import { error, type RequestEvent } from '@sveltejs/kit';
import { receptionOperations } from '#domain/cases/receptions/operations.ts';
import type { OutputOf } from '#domain/operation.ts';
import { holds } from '#server/perform.ts';
import { load as read } from '#web/door.ts';
import { vi } from './texts.ts';

/** The calendar that an address means: of which union, which year. Who has no part in receptions is told whose page it is. */
export function readCalendar(event: RequestEvent): Promise<OutputOf<typeof receptionOperations.calendar>> {
	const actor = event.locals.session?.actor;
	if (actor && !holds(actor, 'reception.read')) error(403, { message: vi.calendar.notYours });
	const organisationId = event.url.searchParams.get('organisationId');
	const year = Number(event.url.searchParams.get('year'));
	return read(event, receptionOperations.calendar, {
		...(organisationId && { organisationId }),
		...(year >= 2000 && year <= 2100 && { year }),
	});
}
