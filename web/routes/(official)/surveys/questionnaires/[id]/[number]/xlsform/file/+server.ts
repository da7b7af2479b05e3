import { xlsFormOperations } from '#domain/surveys/xlsforms/operations.ts';
import { fileName } from '#server/documents/names.ts';
import { load as read } from '#web/door.ts';
import { download } from '../../../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { title, bytes } = await read(event, xlsFormOperations.export, event.params);
	return download(bytes, fileName([title, 'XLSForm'], 'xlsx'), 'xlsx');
};
