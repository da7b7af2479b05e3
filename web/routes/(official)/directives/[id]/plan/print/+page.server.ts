import { planOperations } from '#domain/plans/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const organisationId = event.url.searchParams.get('organisationId');
	const input = { id: event.params.id, organisationId, format: 'print' };
	const { bytes, fileName } = await read(event, planOperations.document, input);
	const html = Buffer.from(bytes).toString('utf8');
	return { id: event.params.id, organisationId, title: fileName.replace(/\.html$/, ''), html };
};
