import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { load as read } from '#web/door.ts';
import { askedDay } from '../asked-day.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const asked = askedDay(event.url, 'onDay', event.locals.now);
	const isNone = search.get('none') === 'on';
	const coverage = await read(event, disseminationOperations.coverage, {
		id: event.params.id,
		organisationId: search.get('organisationId') || undefined,
		onDay: asked.on,
		none: isNone,
		page: Number(search.get('page')) || 1,
	});
	return { coverage, isNone, asked };
};
