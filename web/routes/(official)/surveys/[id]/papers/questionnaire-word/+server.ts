import { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const placeId = event.url.searchParams.get('place') || undefined;
	const { bytes, fileName } = await load(event, surveyReportOperations.paper, {
		id: event.params.id,
		placeId,
		format: 'word',
	});
	return download(bytes, fileName, 'docx');
};
