import { today } from '#domain/calendar/date.ts';
import { caseReadingOperations } from '#domain/cases/list/operations.ts';
import { reportOperations } from '#domain/reports/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	due: await read(event, reportOperations.due, {}),
	cases: await read(event, caseReadingOperations.today, {}),
	today: today(event.locals.now),
});
