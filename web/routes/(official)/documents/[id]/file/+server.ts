import { documentOperations } from '#domain/reports/documents/operations.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { load } from '#web/door.ts';
import { download } from '../../download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const file = await load(event, documentOperations.file, { id: event.params.id });
	const store = await fileStoreOf(event.locals.application);
	return download(store.open(file.sha256), file.fileName, file.kind);
};
