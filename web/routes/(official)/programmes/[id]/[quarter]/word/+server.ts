import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const { bytes, fileName } = await load(event, programmeOperations.document, { ...event.params, format: 'word' });
	return download(bytes, fileName, 'docx');
};
