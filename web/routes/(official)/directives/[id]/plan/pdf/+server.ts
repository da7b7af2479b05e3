import { planOperations } from '#domain/plans/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const organisationId = event.url.searchParams.get('organisationId');
	const input = { id: event.params.id, organisationId, format: 'pdf' };
	const { bytes, fileName } = await load(event, planOperations.document, input);
	return download(bytes, fileName, 'pdf');
};
