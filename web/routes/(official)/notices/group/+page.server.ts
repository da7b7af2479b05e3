import { today } from '#domain/calendar/date.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { load as read } from '#web/door.ts';
import { mayOf } from '../may.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, noticeOperations.groups, { chosen: event.url.searchParams.get('chosen') ?? undefined })),
	may: mayOf(event),
	today: today(event.locals.now),
});
