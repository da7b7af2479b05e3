import { slipOperations } from '#domain/surveys/slips/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { load as read } from '#web/door.ts';
import { vi } from '../../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const poster = await read(event, slipOperations.poster, { id: event.params.siteId });
	// Pasted on walls and rained on: a quarter of it may be torn.
	const picture = poster.address ? qrSvg(poster.address, { title: vi.poster.qr, correction: 'Q' }) : '';
	return { poster: { ...poster, picture } };
};
