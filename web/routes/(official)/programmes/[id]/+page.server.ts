import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	programme: await read(event, programmeOperations.get, { id: event.params.id }),
});
