import { redirect } from '@sveltejs/kit';
import { textOperations } from '#domain/surveys/texts/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, textOperations.themes, { ...event.params }),
	key: newKey(),
});

export const actions: Actions = {
	save: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const result = await act(
			event,
			textOperations.nameCoders,
			{
				...event.params,
				firstPersonId: text(raw, 'firstPersonId'),
				secondPersonId: text(raw, 'secondPersonId') || undefined,
				isAnew: text(raw, 'isAnew') === 'yes',
			},
			form,
		);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/texts`);
	},
};
