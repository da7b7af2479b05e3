import { adviceOperations } from '#domain/cases/advice/operations.ts';
import { adviceStates } from '#domain/cases/advice/schema.ts';
import { topics } from '#domain/cases/schema.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const filter = {
		words: search.get('words') ?? '',
		topic: topics.find((one) => one === search.get('topic')),
		state: adviceStates.find((one) => one === search.get('state')) ?? 'vetted',
	};
	return { ...(await read(event, adviceOperations.search, filter)), filter };
};
