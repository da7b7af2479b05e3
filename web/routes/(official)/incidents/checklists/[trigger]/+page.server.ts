import { error, redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { checklistOperations } from '#domain/incidents/checklists/operations.ts';
import { triggers } from '#domain/incidents/schema.ts';
import { act, dateText, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { itemsTyped, rowsOfList } from './list-form.ts';

const unitOf = (url: URL) => url.searchParams.get('organisationId') || undefined;

export const load: PageServerLoad = async (event) => {
	const trigger = triggers.find((one) => one === event.params.trigger);
	if (!trigger) error(404, { message: 'Không có loại việc này. Quay lại danh mục và chọn lại.' });
	const checklists = await read(event, checklistOperations.list, { organisationId: unitOf(event.url) });
	const items = checklists.lists.find((list) => list.trigger === trigger)?.items ?? [];
	return { checklists, trigger, rows: rowsOfList(items), today: today(event.locals.now), key: newKey() };
};

export const actions: Actions = {
	publish: async (event) => {
		const form = await receive(event);
		const input = {
			organisationId: unitOf(event.url),
			trigger: event.params.trigger,
			fromOn: dateText(form.raw, 'fromOn'),
			items: itemsTyped(form.raw),
		};
		const result = await act(event, checklistOperations.publish, input, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/incidents/checklists?organisationId=${unitOf(event.url)}&done#${event.params.trigger}`);
	},
};
