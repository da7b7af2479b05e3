import { evidenceOperations } from '#domain/plans/evidence/operations.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const file = await load(event, evidenceOperations.file, { id: event.params.evidenceId });
	const store = await fileStoreOf(event.locals.application);
	return download(store.open(file.sha256), file.fileName, file.kind);
};
