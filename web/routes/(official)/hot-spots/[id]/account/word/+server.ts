import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { load } from '#web/door.ts';
import { download } from '../../../../documents/download.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
	const input = { id: event.params.id, format: 'word' };
	const { bytes, fileName } = await load(event, hotSpotOperations.document, input);
	return download(bytes, fileName, 'docx');
};
