import { organisationOperations } from '#domain/organisations/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

const mostMatches = 20;

export const load: PageServerLoad = async (event) => {
	const query = (event.url.searchParams.get('q') ?? '').trim().slice(0, 200);
	const list = await read(event, organisationOperations.list, { search: query || undefined, pageSize: mostMatches });
	return { query, units: list.rows.map(({ id, name, parentName }) => ({ id, name, parentName })) };
};
