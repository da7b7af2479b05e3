import { error, redirect } from '@sveltejs/kit';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { templateOperations } from '#domain/reports/templates/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

/** With `?from` it starts from that version; without, from an empty sheet of the actor's own union. */
export const load: PageServerLoad = async (event) => {
	const from = event.url.searchParams.get('from');
	if (!from) {
		const { issuers } = await read(event, requirementOperations.plan, {});
		return { from: null, publishers: issuers, key: newKey() };
	}
	const template = await read(event, templateOperations.get, { id: from });
	if (template.publishers.length === 0) error(403, { message: '' });
	const { id, title, isOwn, publishers } = template;
	return { from: { id, title, isOwn }, publishers, key: newKey() };
};

export const actions: Actions = {
	start: async (event) => {
		const form = await receive(event);
		const input = {
			organisationId: text(form.raw, 'organisationId'),
			fromVersionId: text(form.raw, 'fromVersionId') || undefined,
			as: text(form.raw, 'as'),
			title: text(form.raw, 'title') || undefined,
			audience: text(form.raw, 'audience') || undefined,
			periodKind: text(form.raw, 'periodKind') || undefined,
		};
		const result = await act(event, templateOperations.startDraft, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/templates/drafts/${result.done.id}`);
	},
};
