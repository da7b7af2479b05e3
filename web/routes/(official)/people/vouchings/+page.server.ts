import { vouchingOperations } from '#domain/people/vouchings/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, vouchingOperations.list, {})),
	done: event.url.searchParams.get('done'),
});
