import { Readable } from 'node:stream';
import { incidentOperations } from '#domain/incidents/operations.ts';
import { contentDisposition } from '#server/documents/names.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { load } from '#web/door.ts';
import type { RequestHandler } from './$types';

const mediaTypes: Record<string, string> = {
	jpeg: 'image/jpeg',
	png: 'image/png',
	mp3: 'audio/mpeg',
	m4a: 'audio/mp4',
	mp4: 'audio/mp4',
	ogg: 'audio/ogg',
	wav: 'audio/wav',
	webm: 'audio/webm',
};

/** A picture or voice note as the page shows it; never kept by a cache, since its reader's post may end. */
export const GET: RequestHandler = async (event) => {
	const { id, fileId } = event.params;
	const file = await load(event, incidentOperations.file, { id, fileId });
	const store = await fileStoreOf(event.locals.application);
	return new Response(Readable.toWeb(store.open(file.sha256)) as ReadableStream, {
		headers: {
			'content-type': mediaTypes[file.kind] ?? 'application/octet-stream',
			'content-disposition': contentDisposition(file.fileName, 'inline'),
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; sandbox",
			'x-content-type-options': 'nosniff',
		},
	});
};
