import { incidentDocumentOperations } from '#domain/incidents/documents/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const number = event.url.searchParams.get('number') ?? undefined;
	const input = { id: event.params.id, number, format: 'print' };
	const { bytes, fileName } = await read(event, incidentDocumentOperations.document, input);
	return {
		id: event.params.id,
		query: number ? `?number=${number}` : '',
		title: fileName.replace(/\.html$/, ''),
		html: Buffer.from(bytes).toString('utf8'),
	};
};
