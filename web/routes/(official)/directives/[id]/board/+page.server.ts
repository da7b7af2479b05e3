import { cascadeOperations } from '#domain/plans/cascades/operations.ts';
import { dateText, load as read } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const show = searchParams.get('show') ?? 'all';
	const raw = Object.fromEntries(searchParams);
	const on = dateText(raw, 'on') ?? searchParams.get('on') ?? undefined;
	const input = { ...nodeIn(event as RequestEvent), show, page: searchParams.get('page') ?? 1, ...(on && { on }) };
	return { board: await read(event, cascadeOperations.board, input), show };
};
