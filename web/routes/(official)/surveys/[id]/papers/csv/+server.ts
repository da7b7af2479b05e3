import { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { bytes, fileName } = await load(event, surveyReportOperations.tables, { id: event.params.id, format: 'csv' });
	return download(bytes, fileName, 'csv');
};
