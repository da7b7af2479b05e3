import { reportOperations } from '#domain/reports/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const key = event.url.searchParams.get('key') ?? '';
	return { id: event.params.id, source: await read(event, reportOperations.provenance, { id: event.params.id, key }) };
};
