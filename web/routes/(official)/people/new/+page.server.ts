import type { RequestEvent } from '@sveltejs/kit';
import { fail, redirect } from '@sveltejs/kit';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { peopleOperations } from '#domain/people/operations.ts';
import { act, type Form, newKey, load as read, receive, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

const mostMatches = 20;

/** Before a search only what needs none: a chair's own unit. */
export const load: PageServerLoad = async (event) => {
	const units = await findUnits(event, '');
	return { units: units.matches.length === 1 ? units.matches : [], key: newKey() };
};

async function findUnits(event: RequestEvent, search: string) {
	const list = await read(event, organisationOperations.list, { search, pageSize: mostMatches });
	const matches = list.rows.map((row) => ({
		id: row.id,
		name: row.name,
		note: [row.code, row.parentName].filter(Boolean).join(' · '),
	}));
	const outcome: 'none' | 'more' | 'found' =
		matches.length === 0 ? 'none' : list.total > mostMatches ? 'more' : 'found';
	return { matches, outcome };
}

const found = async (event: RequestEvent, form: Form) => ({
	...(await findUnits(event, text(form.raw, 'organisationId.query').slice(0, 200))),
	raw: form.raw,
	key: form.key,
});

export const actions: Actions = {
	find: async (event) => ({ found: await found(event, await receive(event)) }),
	create: async (event) => {
		const form = await receive(event);
		const said = (name: string) => text(form.raw, name);
		const input = {
			organisationId: said('organisationId') || undefined,
			fullName: said('fullName'),
			phone: said('phone'),
			email: said('email'),
		};
		const result = await act(event, peopleOperations.create, input, form);
		if ('refusal' in result) {
			return fail(result.refusal.status, { refusal: result.refusal, found: await found(event, form) });
		}
		redirect(303, `/people/${result.done.id}`);
	},
};
