import { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, surveyReportOperations.begin, { id: event.params.id }),
});
