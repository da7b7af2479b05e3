import { resultOperations } from '#domain/surveys/results/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	results: await read(event, resultOperations.get, { id: event.params.id, group: 'all' }),
});
