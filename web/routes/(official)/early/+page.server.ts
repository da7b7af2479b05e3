import { redirect } from '@sveltejs/kit';
import { earlyOperations } from '#domain/overview/early/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
	early: await read(event, earlyOperations.show, {
		organisationId: event.url.searchParams.get('organisationId') ?? undefined,
	}),
	done: event.url.searchParams.get('done') ?? '',
	key: newKey(),
});

export const actions: Actions = {
	restore: async (event) => {
		const form = await receive(event);
		const line = {
			...{ organisationId: text(form.raw, 'organisationId'), rule: text(form.raw, 'rule') },
			subject: text(form.raw, 'subject'),
		};
		const result = await act(event, earlyOperations.restore, line, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/early?${new URLSearchParams({ organisationId: line.organisationId, done: 'restored' })}`);
	},
};
