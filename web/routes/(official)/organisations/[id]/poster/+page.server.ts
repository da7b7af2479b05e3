import { redirect } from '@sveltejs/kit';
import { voiceOperations } from '#domain/cases/voices/operations.ts';
import { qrSvg } from '#server/documents/qr.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { vi } from './texts.ts';

export const load: PageServerLoad = async (event) => {
	const unit = await read(event, voiceOperations.poster, { id: event.params.id });
	return {
		unit,
		// Pasted on walls and rained on: a quarter of it may be torn.
		picture: unit.address ? qrSvg(unit.address, { title: vi.poster.qr, correction: 'Q' }) : '',
		isHalf: event.url.searchParams.get('size') === 'half',
		key: newKey(),
	};
};

export const actions: Actions = {
	issue: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const result = await act(event, voiceOperations.issueCode, { id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${id}/poster`);
	},
};
