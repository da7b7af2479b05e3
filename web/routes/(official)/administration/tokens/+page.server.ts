import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	tokens: (await read(event, tokenOperations.list, {})).rows,
	done: event.url.searchParams.has('done'),
});
