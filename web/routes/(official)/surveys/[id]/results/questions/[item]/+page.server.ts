import { resultOperations } from '#domain/surveys/results/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	results: await read(event, resultOperations.table, {
		...{ id: event.params.id, item: event.params.item },
		parent: event.url.searchParams.get('parent') ?? 'all',
	}),
});
