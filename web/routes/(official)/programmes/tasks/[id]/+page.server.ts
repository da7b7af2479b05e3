import { redirect } from '@sveltejs/kit';
import type { Operation } from '#domain/operation.ts';
import { programmeOperations } from '#domain/plans/programmes/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	task: await read(event, programmeOperations.task, { id: event.params.id }),
	key: newKey(),
});

async function change(event: RequestEvent, operation: Operation) {
	const form = await receive(event);
	const input = { id: event.params.id, evidenceId: text(form.raw, 'evidenceId') };
	const result = await act(event, operation, input, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/programmes/tasks/${event.params.id}`);
}

export const actions: Actions = {
	reopen: (event) => change(event, programmeOperations.reopen),
	unlink: (event) => change(event, programmeOperations.unlink),
};
