import { isCivilDate, today } from '#domain/calendar/date.ts';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { dateText, load as read } from '#web/door.ts';
import { rawOfAddress } from '../typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = dateText(rawOfAddress(event.url), 'asOf');
	const asOf = asked && isCivilDate(asked) ? asked : undefined;
	return {
		unit: await read(event, organisationOperations.get, { id: event.params.id, asOf }),
		today: today(event.locals.now),
	};
};
