import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	session: await read(event, disseminationOperations.open, { id: event.params.id }),
	isSaved: event.url.searchParams.get('done') === 'saved',
});
