import { noticeOperations } from '#domain/notices/operations.ts';
import { load as read } from '#web/door.ts';
import { mayOf } from '../may.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const typed = Object.fromEntries(event.url.searchParams);
	const filter = { search: typed.search ?? '', month: typed.month ?? '', byHand: typed.byHand === '1' };
	const log = await read(event, noticeOperations.log, { ...filter, page: typed.page });
	return { log, filter, may: mayOf(event), now: event.locals.now };
};
