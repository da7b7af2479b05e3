import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	return read(event, disseminationOperations.list, {
		organisationId: search.get('organisationId') || undefined,
		after: search.get('after') || undefined,
	});
};
