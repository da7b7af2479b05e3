import { hotSpotOperations } from '#domain/incidents/hotSpots/operations.ts';
import { load as read } from '#web/door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { bytes, fileName } = await read(event, hotSpotOperations.document, { id: event.params.id, format: 'print' });
	const html = Buffer.from(bytes).toString('utf8');
	return { id: event.params.id, title: fileName.replace(/\.html$/, ''), html };
};
