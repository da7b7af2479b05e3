import { redirect } from '@sveltejs/kit';
import { dutyOperations } from '#domain/plans/duties/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, dutyOperations.get, { id: event.params.dutyId })),
	key: newKey(),
});

const places = [0, 1, 2, 3, 4, 5];

export const actions: Actions = {
	split: async (event) => {
		const form = await receive(event);
		const { id, dutyId } = event.params;
		const parts = places
			.map((at) => ({ quote: text(form.raw, `parts.${at}.quote`), title: text(form.raw, `parts.${at}.title`) }))
			.filter(({ quote, title }) => quote.trim() || title.trim());
		const result = await act(event, dutyOperations.split, { id: dutyId, parts }, form);
		if ('refusal' in result) {
			const raw = Object.fromEntries(
				parts.flatMap((part, at) => Object.entries(part).map(([name, value]) => [`parts.${at}.${name}`, value])),
			);
			return refused({ ...result.refusal, raw });
		}
		redirect(303, `/directives/${id}/ledger/decide?saved`);
	},
};
