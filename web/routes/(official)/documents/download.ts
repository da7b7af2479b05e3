import { Readable } from 'node:stream';
import { contentDisposition } from '#server/documents/names.ts';

const types = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pdf: 'application/pdf',
	zip: 'application/zip',
	jpeg: 'image/jpeg',
	png: 'image/png',
};

/** A file to save: never kept by a cache, never guessed by the browser, never shown inside our own pages. */
export function download(
	content: Uint8Array | Readable,
	name: string,
	type: keyof typeof types | (string & {}),
): Response {
	const headers = new Headers({
		'content-type': Object.hasOwn(types, type) ? types[type as keyof typeof types] : 'application/octet-stream',
		'content-disposition': contentDisposition(name),
		'cache-control': 'no-store',
	});
	if (content instanceof Readable) return new Response(Readable.toWeb(content) as ReadableStream, { headers });
	headers.set('content-length', String(content.length));
	return new Response(content as Uint8Array<ArrayBuffer>, { headers });
}
