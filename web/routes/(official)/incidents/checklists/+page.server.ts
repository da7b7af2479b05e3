import { checklistOperations } from '#domain/incidents/checklists/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	checklists: await read(event, checklistOperations.list, {
		organisationId: event.url.searchParams.get('organisationId') || undefined,
	}),
	isSaved: event.url.searchParams.has('done'),
});
