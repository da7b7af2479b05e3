import { textOperations } from '#domain/surveys/texts/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, textOperations.overview, { id: event.params.id }),
});
