import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { load as read } from '#web/door.ts';
import { askedDay } from '../asked-day.ts';
import { nodeIn } from '../way.ts';
import type { PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const show = searchParams.get('show') ?? 'all';
	const asked = askedDay(event.url, 'on', event.locals.now);
	const input = { ...nodeIn(event as RequestEvent), show, page: searchParams.get('page') ?? 1, on: asked.on };
	return { board: await read(event, cascadeOperations.board, input), show, asked };
};
