import { redirect } from '@sveltejs/kit';
import { checklistOperations } from '#domain/incidents/checklists/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	list: await read(event, checklistOperations.get, { id: event.params.id }),
	id: event.params.id,
	now: event.locals.now,
	key: newKey(),
});

async function set(
	event: RequestEvent,
	operation: typeof checklistOperations.tick | typeof checklistOperations.untick,
) {
	const form = await receive(event);
	const code = text(form.raw, 'code');
	const result = await act(event, operation, { id: event.params.id, code }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/incidents/${event.params.id}/checklist#${encodeURIComponent(code)}`);
}

export const actions: Actions = {
	tick: (event) => set(event, checklistOperations.tick),
	untick: (event) => set(event, checklistOperations.untick),
};
