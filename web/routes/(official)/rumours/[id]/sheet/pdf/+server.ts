import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { bytes, fileName } = await load(event, rumourOperations.sheet, { id: event.params.id });
	return download(bytes, fileName, 'pdf');
};
