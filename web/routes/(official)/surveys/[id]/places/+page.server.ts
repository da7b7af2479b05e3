import { surveyOperations } from '#domain/surveys/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	const q = asked.get('q')?.slice(0, 100) ?? '';
	const after = asked.get('after') ?? undefined;
	return { survey: await read(event, surveyOperations.places, { id: event.params.id, q, after }), q };
};
