import { fail, redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { act, dateText, type Form, newKey, load as read, receive, text } from '#web/door.ts';
import { decisionOf } from '../../decision.ts';
import type { Actions, PageServerLoad } from './$types';

const mostMatches = 20;

export const load: PageServerLoad = async (event) => ({
	unit: await read(event, organisationOperations.get, { id: event.params.id }),
	key: newKey(),
});

/** Parents are found among the units that the person may see; whether they may be one is the operation's to say. */
async function findParents(event: Parameters<Actions[string]>[0], form: Form) {
	const search = text(form.raw, 'parentId.query').slice(0, 200);
	const list = await read(event, organisationOperations.list, { search, pageSize: mostMatches });
	const matches = list.rows
		.filter((row) => row.id !== event.params.id && !row.isGrassroots)
		.map((row) => ({ id: row.id, name: row.name, note: [row.code, row.parentName].filter(Boolean).join(' · ') }));
	const outcome: 'none' | 'more' | 'found' =
		matches.length === 0 ? 'none' : list.total > mostMatches ? 'more' : 'found';
	return { matches, outcome, raw: form.raw, key: form.key };
}

export const actions: Actions = {
	find: async (event) => ({ found: await findParents(event, await receive(event)) }),
	reparent: async (event) => {
		const form = await receive(event);
		const { id } = event.params;
		const input = {
			id,
			parentId: text(form.raw, 'parentId') || undefined,
			fromOn: dateText(form.raw, 'fromOn') ?? '',
			...decisionOf(form.raw),
		};
		const result = await act(event, organisationOperations.reparent, input, form);
		if ('refusal' in result) {
			const { refusal } = result;
			return fail(refusal.status, { refusal, found: await findParents(event, form) });
		}
		redirect(303, `/organisations/${id}`);
	},
};
