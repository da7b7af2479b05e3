import { boardOperations } from '#domain/cases/board/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';
import { tabsFor } from './tabs.ts';

export const load: PageServerLoad = async (event) => ({
	board: await read(event, boardOperations.board, {
		organisationId: event.url.searchParams.get('organisation') || undefined,
	}),
	tabs: tabsFor(event.locals.session?.actor, 'board'),
});
