import { today } from '#domain/calendar/date.ts';
import { secondFactorOperations } from '#domain/people/secondFactors/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	codes: (await read(event, secondFactorOperations.showRecoveryCodes, {})).codes,
	userName: event.locals.session?.account.userName ?? '',
	on: today(event.locals.now),
});
