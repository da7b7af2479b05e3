import { randomUUID } from 'node:crypto';
import { redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { planOperations } from '#domain/plans/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import { nodeIn } from '../../way.ts';
import { draftInput } from '../input.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, planOperations.get, nodeIn(event as RequestEvent)),
	isSaved: event.url.searchParams.has('saved'),
	key: newKey(),
});

async function save(event: RequestEvent, then: string) {
	const form = await receive(event);
	const input = await draftInput(event, form);
	// Each save is an act of its own.
	const result = await act(event, planOperations.saveDraft, input, { ...form, key: randomUUID() });
	if ('refusal' in result) {
		const { refusal } = result;
		const raw: Raw = { ...refusal.raw, fileId: input.fileId ?? '' };
		return refused({ ...refusal, key: form.key, raw });
	}
	redirect(303, `/directives/${event.params.id}/plan${then}organisationId=${input.organisationId}`);
}

export const actions: Actions = {
	save: (event) => save(event as RequestEvent, '/edit?saved=1&'),
	review: (event) => save(event as RequestEvent, '?'),
};
