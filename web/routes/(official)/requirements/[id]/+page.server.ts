import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	requirement: await read(event, requirementOperations.get, { id: event.params.id }),
});
