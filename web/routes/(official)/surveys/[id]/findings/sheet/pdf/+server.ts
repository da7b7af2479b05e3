import { findingOperations } from '#domain/surveys/findings/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const placeId = event.url.searchParams.get('place') || undefined;
	const input = { id: event.params.id, placeId, format: 'pdf' };
	const { bytes, fileName } = await load(event, findingOperations.sheet, input);
	return download(bytes, fileName, 'pdf');
};
