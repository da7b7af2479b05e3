import { redirect } from '@sveltejs/kit';
import { textOperations } from '#domain/surveys/texts/operations.ts';
import { act, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, textOperations.themes, { ...event.params }),
	key: newKey(),
});

const does =
	(name: 'addThemes' | 'renameTheme' | 'mergeThemes', inputOf: (form: Form) => object) =>
	async (event: RequestEvent) => {
		const form = await receive(event);
		const result = await act(event, textOperations[name], { ...event.params, ...inputOf(form) }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/surveys/${event.params.id}/texts/${event.params.item}/themes`);
	};

export const actions: Actions = {
	add: does('addThemes', ({ raw }) => ({
		labels: text(raw, 'labels')
			.split('\n')
			.map((line) => line.trim())
			.filter(Boolean),
	})),
	rename: does('renameTheme', ({ raw }) => ({ code: text(raw, 'code'), label: text(raw, 'label') })),
	merge: does('mergeThemes', ({ raw }) => ({ from: text(raw, 'code'), into: text(raw, 'into') || undefined })),
};
