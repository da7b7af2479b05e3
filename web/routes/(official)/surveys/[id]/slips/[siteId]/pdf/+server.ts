import { slipOperations } from '#domain/surveys/slips/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const part = Number(event.url.searchParams.get('part') ?? 1) || 1;
	const { bytes, fileName } = await load(event, slipOperations.pdf, { id: event.params.siteId, part });
	return download(bytes, fileName, 'pdf');
};
