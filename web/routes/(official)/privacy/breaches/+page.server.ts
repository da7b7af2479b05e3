import { breachOperations } from '#domain/privacy/breaches/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, breachOperations.list, {})),
	now: event.locals.now,
});
