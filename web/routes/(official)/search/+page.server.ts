import { overviewOperations } from '#domain/overview/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const q = (event.url.searchParams.get('q') ?? '').slice(0, 200).trim();
	return { q, found: await read(event, overviewOperations.search, { q }) };
};
