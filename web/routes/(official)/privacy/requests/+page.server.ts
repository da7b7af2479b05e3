import { today } from '#domain/calendar/date.ts';
import { dataRequestOperations } from '#domain/privacy/dataRequests/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const isEnded = event.url.searchParams.get('group') === 'ended';
	const list = await read(event, dataRequestOperations.list, { isEnded });
	return { ...list, isEnded, today: today(event.locals.now) };
};
