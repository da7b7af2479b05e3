import { redirect } from '@sveltejs/kit';
import type { Operation } from '#domain/operation.ts';
import { planOperations } from '#domain/plans/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, planOperations.get, nodeIn(event as RequestEvent)),
	isAdopted: event.url.searchParams.has('adopted'),
	key: newKey(),
});

async function move(event: RequestEvent, operation: Operation, then: string) {
	const form = await receive(event);
	const organisationId = text(form.raw, 'organisationId');
	const result = await act(event, operation, { id: event.params.id, organisationId }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/directives/${event.params.id}/plan${then}?organisationId=${organisationId}`);
}

export const actions: Actions = {
	acknowledge: (event) => move(event as RequestEvent, planOperations.acknowledge, ''),
	renew: (event) => move(event as RequestEvent, planOperations.renew, '/edit'),
};
