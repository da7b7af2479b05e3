import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { dateText, load as read } from '#web/door.ts';
import { rawOfAddress } from '../../../organisations/typed.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const isNone = search.get('none') === 'on';
	const coverage = await read(event, disseminationOperations.coverage, {
		id: event.params.id,
		organisationId: search.get('organisationId') || undefined,
		onDay: dateText(rawOfAddress(event.url), 'onDay'),
		none: isNone,
		page: Number(search.get('page')) || 1,
	});
	return { coverage, isNone };
};
