import { templateOperations } from '#domain/reports/templates/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	template: await read(event, templateOperations.get, { id: event.params.id }),
});
