import { rumourOperations } from '#domain/incidents/rumours/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	rumour: await read(event, rumourOperations.get, { id: event.params.id }),
});
