import { slipOperations } from '#domain/surveys/slips/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { load as read } from '#web/door.ts';
import { vi } from '../../texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const after = event.url.searchParams.get('after') ?? undefined;
	const { id, posters, next } = await read(event, slipOperations.posters, { id: event.params.id, after });
	const drawn = posters.map((poster) => ({
		...poster,
		picture: poster.address ? qrSvg(poster.address, { title: vi.poster.qr, correction: 'Q' }) : '',
	}));
	return { id, next, posters: drawn };
};
