import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const input = { id: event.params.reviewId, format: 'pdf' };
	const { bytes, fileName } = await load(event, reviewOperations.document, input);
	return download(bytes, fileName, 'pdf');
};
