import { goalOperations } from '#domain/plans/goals/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const withEnded = event.url.searchParams.has('ended');
	return { ...(await read(event, goalOperations.list, { withEnded: String(withEnded) })), withEnded };
};
