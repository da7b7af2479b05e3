import { documentOperations } from '#domain/reports/documents/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const choices = await read(event, documentOperations.explore, {
		organisationId: searchParams.get('organisationId') || undefined,
		templateCode: searchParams.get('templateCode') || undefined,
	});
	return {
		...choices,
		chosenKeys: searchParams.getAll('keys'),
		chosenPeriods: searchParams.getAll('periodCodes'),
		isIncomplete: searchParams.has('incomplete'),
	};
};
