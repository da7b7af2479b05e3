import { error } from '@sveltejs/kit';
import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { ask } from '../../../../door.ts';
import type { RequestHandler } from './$types';

/** A recording or picture of a question; players of some phones ask for it in parts and take nothing else. */
export const GET: RequestHandler = async (event) => {
	const found = await ask(event, questionnaireOperations.listen, { mediumId: event.params.mediumId });
	if ('refusal' in found) error(found.refusal.status, { message: found.refusal.message });
	const { mediaType, bytes } = found.done;
	const [, first = '', last = ''] = /^bytes=(\d+)-(\d*)$/.exec(event.request.headers.get('range') ?? '') ?? [];
	const isPart = first !== '' && Number(first) < bytes.length && (last === '' || Number(first) <= Number(last));
	const start = isPart ? Number(first) : 0;
	const end = isPart && last !== '' ? Math.min(Number(last), bytes.length - 1) : bytes.length - 1;
	const headers = new Headers({ 'content-type': mediaType, 'accept-ranges': 'bytes' });
	if (isPart) headers.set('content-range', `bytes ${start}-${end}/${bytes.length}`);
	return new Response(Buffer.from(bytes.subarray(start, end + 1)), { status: isPart ? 206 : 200, headers });
};
