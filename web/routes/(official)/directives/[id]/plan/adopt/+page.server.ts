import { redirect } from '@sveltejs/kit';
import { planOperations } from '#domain/plans/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	page: await read(event, planOperations.get, nodeIn(event as RequestEvent)),
	isProxy: event.url.searchParams.has('proxy'),
	key: newKey(),
});

async function adopt(event: RequestEvent, operation: typeof planOperations.adopt) {
	const form = await receive(event);
	const organisationId = text(form.raw, 'organisationId');
	const answers = Object.entries(form.raw).filter(([name]) => name.startsWith('answers.'));
	const input = {
		...{ id: event.params.id, organisationId, revision: text(form.raw, 'revision') },
		...{ approvedOn: dateText(form.raw, 'approvedOn'), approvedWords: text(form.raw, 'approvedWords') },
		answers: Object.fromEntries(answers.map(([name]) => [name.slice('answers.'.length), text(form.raw, name)])),
	};
	const result = await act(event, operation, input, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/directives/${event.params.id}/plan?organisationId=${organisationId}&adopted=1`);
}

export const actions: Actions = {
	adopt: (event) => adopt(event as RequestEvent, planOperations.adopt),
	adoptByProxy: (event) => adopt(event as RequestEvent, planOperations.adoptByProxy),
};
