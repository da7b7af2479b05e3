import { redirect } from '@sveltejs/kit';
import { earlyOperations } from '#domain/overview/early/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** The page is reached by a link of the line: it shows the line as it was there. */
export const load: PageServerLoad = async (event) => {
	const asked = event.url.searchParams;
	const early = await read(event, earlyOperations.show, { organisationId: asked.get('organisationId') ?? undefined });
	const lines = early.groups.flatMap((group) => group.lines);
	const line = lines.find((one) => one.rule === asked.get('rule') && one.subject === asked.get('subject'));
	if (!line) redirect(303, `/early?organisationId=${early.organisation.id}`);
	return { organisation: early.organisation, line, key: newKey() };
};

export const actions: Actions = {
	dismiss: async (event) => {
		const form = await receive(event);
		const { raw } = form;
		const organisationId = text(raw, 'organisationId');
		const line = {
			organisationId,
			rule: text(raw, 'rule'),
			subject: text(raw, 'subject'),
			number: text(raw, 'number'),
		};
		const said = { reason: text(raw, 'reason') || undefined, words: text(raw, 'words') };
		const result = await act(event, earlyOperations.dismiss, { ...line, ...said }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/early?${new URLSearchParams({ organisationId, done: 'dismissed' })}`);
	},
};
