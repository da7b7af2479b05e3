import { redirect } from '@sveltejs/kit';
import { requirementOperations } from '#domain/reports/requirements/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { inputOf, withExceptionsChanged } from './asking.ts';

export const load: PageServerLoad = async (event) => ({
	plan: await read(event, requirementOperations.plan, {
		organisationId: event.url.searchParams.get('organisation') ?? undefined,
	}),
	template: event.url.searchParams.get('template'),
	key: newKey(),
});

export const actions: Actions = {
	/** Units by name, to list or to except; the button says which. */
	find: async (event) => {
		const form = await receive(event);
		const field = text(form.raw, 'find') === 'listed' ? 'listed' : 'exceptUnit';
		const search = text(form.raw, `${field}.query`).trim();
		const organisationId = text(form.raw, 'organisationId');
		const result = await act(event, requirementOperations.plan, { organisationId, search }, form);
		if ('refusal' in result) return refused(result.refusal);
		return {
			typed: { raw: form.raw, key: form.key, errors: {} },
			found: { field, units: search ? result.done.found : [] },
		};
	},
	except: async (event) => {
		const form = await receive(event);
		return { typed: { ...withExceptionsChanged(form.raw), key: form.key } };
	},
	preview: async (event) => {
		const form = await receive(event);
		const result = await act(event, requirementOperations.preview, inputOf(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		return { typed: { raw: form.raw, key: form.key, errors: {} }, preview: result.done };
	},
	make: async (event) => {
		const form = await receive(event);
		const result = await act(event, requirementOperations.make, inputOf(form.raw), form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/requirements/${result.done.id}?made=${result.done.unitsAsked}`);
	},
};
