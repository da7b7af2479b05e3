import { bases, resultOperations } from '#domain/surveys/results/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const basis = bases.find((each) => each === searchParams.get('with')) ?? 'previous';
	const group = searchParams.get('group') ?? 'all';
	return { results: await read(event, resultOperations.compare, { id: event.params.id, group, with: basis }) };
};
