import { redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { decisionOf } from '../../decision.ts';
import type { Actions, PageServerLoad } from './$types';

/** The kinds and the name of the parent come with the list of what it has: one read. */
export const load: PageServerLoad = async (event) => {
	const list = await read(event, organisationOperations.list, { under: event.params.id, pageSize: 1 });
	return { kinds: list.kinds, parent: list.lineage.at(-1), id: event.params.id, key: newKey() };
};

export const actions: Actions = {
	found: async (event) => {
		const form = await receive(event);
		const said = (name: string) => text(form.raw, name);
		const input = {
			parentId: event.params.id,
			code: said('code'),
			name: said('name'),
			shortName: said('shortName'),
			kindCode: said('kindCode'),
			foundedOn: dateText(form.raw, 'foundedOn') ?? '',
			documentSymbol: said('documentSymbol'),
			place: said('place'),
			...decisionOf(form.raw),
		};
		const result = await act(event, organisationOperations.found, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/organisations/${result.done.id}`);
	},
};
