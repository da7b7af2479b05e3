import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { bodyOperations } from '#domain/incidents/bodies/operations.ts';
import type { Operation } from '#domain/operation.ts';
import { act, dateText, type Form, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const unitOf = (url: URL) => url.searchParams.get('organisationId') || undefined;

export const load: PageServerLoad = async (event) => {
	const isEnded = event.url.searchParams.has('ended');
	return {
		listed: await read(event, bodyOperations.list, { organisationId: unitOf(event.url), ended: isEnded }),
		isEnded,
		isSaved: event.url.searchParams.has('done'),
		today: today(event.locals.now),
		key: newKey(),
	};
};

async function save(event: RequestEvent, operation: Operation, inputOf: (form: Form) => unknown) {
	const form = await receive(event);
	const result = await act(event, operation, inputOf(form), form);
	if ('refusal' in result) return refused(result.refusal);
	const unit = unitOf(event.url);
	redirect(303, `/incidents/bodies?done${unit ? `&organisationId=${unit}` : ''}`);
}

export const actions: Actions = {
	add: (event) =>
		save(event, bodyOperations.add, ({ raw }) => ({
			organisationId: text(raw, 'organisationId'),
			body: text(raw, 'body'),
			name: text(raw, 'name'),
			phone: text(raw, 'phone'),
			note: text(raw, 'note'),
			communeCode: text(raw, 'communeCode'),
			fromOn: dateText(raw, 'fromOn'),
		})),
	end: (event) => save(event, bodyOperations.end, ({ raw }) => ({ id: text(raw, 'id'), toOn: text(raw, 'toOn') })),
};
