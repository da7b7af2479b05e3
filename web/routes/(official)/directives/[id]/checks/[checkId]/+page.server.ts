import { error, redirect } from '@sveltejs/kit';
import { spotCheckOperations } from '#domain/plans/spotChecks/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { nodeIn } from '../../way.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const list = await read(event, spotCheckOperations.list, nodeIn(event as RequestEvent));
	const check = list.quarters.flatMap((quarter) => quarter.checks).find((one) => one.id === event.params.checkId);
	if (!check) error(404, { message: 'Không tìm thấy minh chứng được rút này.', code: 'notFound' });
	return { directive: list.directive, organisation: list.organisation, check, key: newKey() };
};

export const actions: Actions = {
	record: async (event) => {
		const form = await receive(event);
		const result = text(form.raw, 'result') || undefined;
		const input = { id: event.params.checkId, result, words: text(form.raw, 'words') };
		const recorded = await act(event, spotCheckOperations.record, input, form);
		if ('refusal' in recorded) return refused(recorded.refusal);
		redirect(303, `/directives/${event.params.id}/checks?organisationId=${text(form.raw, 'organisationId')}`);
	},
};
