import { sheetOperations } from '#domain/cases/sheets/operations.ts';
import { load as read } from '#web/door.ts';
import { download } from '../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { bytes, fileName } = await read(event, sheetOperations.pdf, { id: event.params.id });
	return download(bytes, fileName, 'pdf');
};
