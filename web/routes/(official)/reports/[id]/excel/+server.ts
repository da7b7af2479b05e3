import { writeWorkbook } from '#server/documents/excel.ts';
import { reportWorkbook } from '#server/reports/documents/sheets/documents.ts';
import { contentOf, documentName } from '../../../documents/content.ts';
import { download } from '../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const content = await contentOf(event);
	return download(await writeWorkbook(reportWorkbook(content)), documentName(content, 'xlsx'), 'xlsx');
};
