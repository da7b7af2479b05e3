import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { load as read } from '#web/door.ts';
import { vi } from '../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const search = event.url.searchParams;
	const sheet = await read(event, handoutOperations.sheet, {
		id: search.get('handoutId') ?? '',
		organisationId: search.get('organisationId') ?? '',
	});
	// Pasted on a wall: a quarter of it may be torn.
	const picture = sheet.address ? qrSvg(sheet.address, { title: vi.sheet.qr, correction: 'Q' }) : '';
	return { sheet, picture };
};
