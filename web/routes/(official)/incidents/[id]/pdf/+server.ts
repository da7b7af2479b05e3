import { incidentDocumentOperations } from '#domain/incidents/documents/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const number = event.url.searchParams.get('number') ?? undefined;
	const input = { id: event.params.id, number, format: 'pdf' };
	const { bytes, fileName } = await load(event, incidentDocumentOperations.document, input);
	return download(bytes, fileName, 'pdf');
};
