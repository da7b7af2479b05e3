import { redirect } from '@sveltejs/kit';
import type { Raw } from '#domain/fields/parse.ts';
import { findingOperations } from '#domain/surveys/findings/operations.ts';
import { act, dateText, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => ({
	survey: await read(event, findingOperations.begin, { ...event.params }),
	way: event.url.searchParams.get('way') ?? 'settle',
	key: newKey(),
});

const told = (raw: Raw) => ({ answer: text(raw, 'answer'), dueOn: dateText(raw, 'dueOn') });

type Name = 'settle' | 'makeTask' | 'declareHotSpot' | 'change' | 'remove';
const does = (name: Name, inputOf: (raw: Raw) => object) => async (event: RequestEvent) => {
	const form = await receive(event);
	const result = await act(event, findingOperations[name], { ...event.params, ...inputOf(form.raw) }, form);
	if ('refusal' in result) return refused(result.refusal);
	redirect(303, `/surveys/${event.params.id}/findings`);
};

const number = (typed: string) => (typed.trim() === '' ? undefined : Number(typed.replaceAll(/[.\s]/g, '')));

export const actions: Actions = {
	settle: does('settle', (raw) => ({ ...told(raw), became: text(raw, 'became') || undefined })),
	task: does('makeTask', (raw) => ({ ...told(raw), title: text(raw, 'title'), month: text(raw, 'month') })),
	hotSpot: does('declareHotSpot', (raw) => ({
		...told(raw),
		unitId: text(raw, 'unitId'),
		title: text(raw, 'title'),
		cause: text(raw, 'cause') || undefined,
		workplaceKind: text(raw, 'workplaceKind') || undefined,
		people: number(text(raw, 'people')),
		orderWords: text(raw, 'orderWords') || undefined,
		isNameMeant: text(raw, 'isNameMeant') === 'yes',
	})),
	change: does('change', (raw) => ({ said: text(raw, 'said') })),
	remove: does('remove', () => ({})),
};
