import { redirect } from '@sveltejs/kit';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	draft: await read(event, templateOperations.getDraft, { id: event.params.id }),
	key: newKey(),
});

export const actions: Actions = {
	/** A button's value is `<step> <key>` or `<step> <key> <by>`. */
	step: async (event) => {
		const form = await receive(event);
		const [kind = '', key = '', by] = text(form.raw, 'step').split(' ');
		const step = { kind, key, ...(by && { by: Number(by) }) };
		const input = { id: event.params.id, revision: text(form.raw, 'revision'), step };
		const result = await act(event, templateOperations.saveDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(
			303,
			`/templates/drafts/${event.params.id}#${kind === 'removeCheck' ? 'checks' : kind.startsWith('remove') ? 'parts' : `at-${key}`}`,
		);
	},
};
