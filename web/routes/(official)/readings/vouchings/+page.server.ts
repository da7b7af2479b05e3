import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const page = Math.max(1, Number.parseInt(event.url.searchParams.get('page') ?? '', 10) || 1);
	return { ...(await read(event, vouchingOperations.log, { page })), page };
};
