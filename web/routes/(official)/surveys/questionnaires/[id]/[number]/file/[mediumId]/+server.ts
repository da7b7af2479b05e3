import { questionnaireOperations } from '#domain/surveys/questionnaires/operations.ts';
import { load } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** A recording or picture for the officials' pages, whole: it is at most 400 kB. */
export const GET: RequestHandler = async (event) => {
	const { mediaType, bytes } = await load(event, questionnaireOperations.media, event.params);
	return new Response(Buffer.from(bytes), {
		headers: {
			'content-type': mediaType,
			'content-length': String(bytes.length),
			'cache-control': 'private, no-store',
		},
	});
};
