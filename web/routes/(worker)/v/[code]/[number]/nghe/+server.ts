import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { fileStoreOf } from '#server/files/rows.ts';
import { ask } from '../../../../door.ts';
import type { RequestHandler } from './$types';

const types: Record<string, string> = { mp3: 'audio/mpeg', m4a: 'audio/mp4', mp4: 'audio/mp4' };

/** The reading of the page; players of some phones ask for it in parts and take nothing else. */
export const GET: RequestHandler = async (event) => {
	const { code, number } = event.params;
	const found = await ask(event, handoutOperations.audio, { unitCode: code, number });
	if ('refusal' in found) error(found.refusal.status, { message: found.refusal.message });
	const { sha256, kind, bytes } = found.done;
	const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(event.request.headers.get('range') ?? '') ?? [];
	const isPart = first !== '' && Number(first) < bytes;
	const start = isPart ? Number(first) : 0;
	const end = isPart && last !== '' ? Math.min(Number(last), bytes - 1) : bytes - 1;
	const path = (await fileStoreOf(event.locals.application)).path(sha256);
	const headers = new Headers({
		'content-type': types[kind] ?? 'application/octet-stream',
		'content-length': String(end - start + 1),
		'accept-ranges': 'bytes',
	});
	if (isPart) headers.set('content-range', `bytes ${start}-${end}/${bytes}`);
	const body = Readable.toWeb(createReadStream(path, { start, end })) as ReadableStream;
	return new Response(body, { status: isPart ? 206 : 200, headers });
};
