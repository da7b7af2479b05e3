import { overviewOperations } from '#domain/overview/operations.ts';
import { dateText, load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const typed = Object.fromEntries(event.url.searchParams);
	const untilOn = dateText(typed, 'until');
	const filter = { search: typed.search || undefined, area: typed.area || undefined, untilOn };
	const log = await read(event, overviewOperations.events, { ...filter, before: typed.before || undefined });
	return { log, filter, isOlder: Boolean(typed.before) };
};
