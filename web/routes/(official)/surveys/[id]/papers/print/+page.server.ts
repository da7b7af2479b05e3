import { surveyReportOperations } from '#domain/surveys/reports/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { id } = event.params;
	const { bytes, fileName } = await read(event, surveyReportOperations.document, { id, format: 'print' });
	return { id, title: fileName.replace(/\.html$/, ''), html: Buffer.from(bytes).toString('utf8') };
};
