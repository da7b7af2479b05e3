import { overviewOperations } from '#domain/overview/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const concern = event.url.searchParams.get('concern') || undefined;
	const page = event.url.searchParams.get('page') ?? 1;
	return { concern: concern ?? '', list: await read(event, overviewOperations.accounts, { concern, page }) };
};
