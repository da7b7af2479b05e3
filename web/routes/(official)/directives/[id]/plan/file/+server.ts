import { planOperations } from '#domain/plans/operations.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const organisationId = event.url.searchParams.get('organisationId');
	const file = await load(event, planOperations.file, { id: event.params.id, organisationId });
	const store = await fileStoreOf(event.locals.application);
	return download(store.open(file.sha256), file.fileName, file.kind);
};
