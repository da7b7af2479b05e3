import { accountOperations } from '#domain/people/accounts/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	code: await read(event, accountOperations.revealCode, { id: event.params.codeId }),
	address: `${event.url.host}/sign-in`,
	personId: event.url.searchParams.get('person'),
});
