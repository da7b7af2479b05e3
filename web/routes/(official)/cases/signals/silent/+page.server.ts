import { signalOperations } from '#domain/cases/signals/operations.ts';
import { load as read } from '#web/door.ts';
import { tabsFor } from '../../board/tabs.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, signalOperations.silent, { after: event.url.searchParams.get('after') || undefined })),
	tabs: tabsFor(event.locals.session?.actor, 'silent'),
});
