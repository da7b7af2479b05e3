import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
	const basis = event.url.searchParams.get('basis') ?? 'accepted';
	const { id, field } = event.params;
	return {
		section: await read(event, reportOperations.openNarratives, { id, basis, fieldKey: field }),
		basis,
		key: newKey(),
	};
};

/** Keeps what is ticked, then goes where the button says. */
function keep(isNext: boolean) {
	return async (event: RequestEvent) => {
		const form = await receive(event);
		const { id, field } = event.params;
		const basis = text(form.raw, 'basis');
		const input = { id, basis, fieldKey: field, reportIds: tickedIn(form.raw, 'pick') };
		const result = await act(event, reportOperations.pickNarratives, input, form);
		if ('refusal' in result) return refused(result.refusal);
		const next = isNext && result.done.next ? `/${result.done.next}` : '';
		redirect(303, `/reports/${id}/consolidate${next}?basis=${basis}`);
	};
}

export const actions: Actions = { save: keep(false), next: keep(true) };
