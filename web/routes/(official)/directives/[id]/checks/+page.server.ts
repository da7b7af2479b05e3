import { spotCheckOperations } from '#domain/plans/spotChecks/operations.ts';
import { load as read } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	list: await read(event, spotCheckOperations.list, nodeIn(event as RequestEvent)),
});
