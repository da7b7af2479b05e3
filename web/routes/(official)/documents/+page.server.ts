import { documentOperations } from '#domain/reports/documents/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { searchParams } = event.url;
	const asked = (name: string) => searchParams.get(name) || undefined;
	const input = { organisationId: asked('organisationId'), year: asked('year'), direction: asked('direction') };
	return { register: await read(event, documentOperations.list, input), received: asked('received') };
};
