import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const input = { id: event.params.reviewId, format: 'print' };
	const { bytes, fileName } = await read(event, reviewOperations.document, input);
	return { ...event.params, title: fileName.replace(/\.html$/, ''), html: Buffer.from(bytes).toString('utf8') };
};
