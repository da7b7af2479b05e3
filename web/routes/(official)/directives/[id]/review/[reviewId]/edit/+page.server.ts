import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import { reviewOperations } from '#domain/plans/reviews/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { sectionsIn } from '../../../plan/input.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	review: await read(event, reviewOperations.get, { id: event.params.reviewId }),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const { id, reviewId } = event.params;
		const input = {
			...{ id: reviewId, title: text(raw, 'title'), sections: sectionsIn(raw), revision: text(raw, 'revision') },
			...{ symbol: text(raw, 'symbol'), datedOn: dateText(raw, 'datedOn') },
		};
		// Each save is an act of its own.
		const result = await act(event, reviewOperations.save, input, { ...form, key: randomUUID() });
		if ('refusal' in result) {
			return refused({ ...result.refusal, key: form.key });
		}
		redirect(303, `/directives/${id}/review/${reviewId}?saved=1`);
	},
};
