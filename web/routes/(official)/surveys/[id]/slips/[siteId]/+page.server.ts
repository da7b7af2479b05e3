import { redirect } from '@sveltejs/kit';
import { slipOperations } from '#domain/surveys/slips/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { whole } from '../../../../hot-spots/input.ts';
import { vi } from '../../../texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const part = Number(event.url.searchParams.get('part') ?? 1) || 1;
	const pile = await read(event, slipOperations.print, {
		id: event.params.siteId,
		part: Math.max(1, Math.floor(part)),
	});
	const { isOpen } = pile;
	const slips = isOpen
		? pile.slips.map((slip) => ({ ...slip, picture: qrSvg(slip.address, { title: vi.slips.qr }) }))
		: [];
	return { pile: { ...pile, slips }, done: event.url.searchParams.get('done') === 'made', key: newKey() };
};

export const actions: Actions = {
	make: async (event) => {
		const form = await receive(event);
		const { id, siteId } = event.params;
		const result = await act(event, slipOperations.make, { id: siteId, slips: whole(form.raw, 'slips') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${id}/slips/${siteId}?done=made`);
	},
};
