import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { parseNumber } from '#domain/fields/number.ts';
import { watchOperations } from '#domain/incidents/watch/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { act, dateText, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const unitOf = (event: RequestEvent | Parameters<PageServerLoad>[0]) =>
	event.url.searchParams.get('organisationId') || undefined;

export const load: PageServerLoad = async (event) => ({
	rosters: await read(event, watchOperations.rosters, { organisationId: unitOf(event) }),
	terms: await read(event, watchOperations.terms, { organisationId: unitOf(event) }),
	isSaved: event.url.searchParams.get('done') === 'saved',
	today: today(event.locals.now),
	key: newKey(),
});

async function save(event: RequestEvent, operation: Operation, inputOf: (form: Form) => unknown) {
	const form = await receive(event);
	const result = await act(event, operation, inputOf(form), form);
	if ('refusal' in result) return refused(result.refusal);
	const unit = unitOf(event);
	redirect(303, `/incidents/settings?done=saved${unit ? `&organisationId=${unit}` : ''}`);
}

function minutesIn(typed: string): number | string | undefined {
	const found = parseNumber(typed, 0);
	return 'value' in found ? found.value : typed.trim() || undefined;
}

export const actions: Actions = {
	setDuty: (event) =>
		save(event, watchOperations.setDuty, ({ raw }) => ({
			organisationId: text(raw, 'organisationId'),
			postId: text(raw, 'postId'),
			kind: text(raw, 'kind'),
			fromOn: dateText(raw, 'fromOn'),
			untilOn: dateText(raw, 'untilOn'),
		})),
	removeDuty: (event) => save(event, watchOperations.removeDuty, ({ raw }) => ({ id: text(raw, 'id') })),
	setTerm: (event) =>
		save(event, watchOperations.setTerm, ({ raw }) => ({
			organisationId: text(raw, 'organisationId'),
			trigger: text(raw, 'trigger'),
			minutes: minutesIn(text(raw, 'minutes')),
			isAtNight: text(raw, 'isAtNight') === 'on',
			fromOn: dateText(raw, 'termFrom'),
		})),
};
