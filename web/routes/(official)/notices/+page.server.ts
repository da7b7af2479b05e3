import { redirect } from '@sveltejs/kit';
import { today } from '#domain/calendar/date.ts';
import { noticeOperations } from '#domain/notices/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';
import { mayOf } from './may.ts';

export const load: PageServerLoad = async (event) => ({
	...(await read(event, noticeOperations.list, { page: event.url.searchParams.get('page') ?? undefined })),
	may: mayOf(event),
	today: today(event.locals.now),
	done: event.url.searchParams.has('done'),
	key: newKey(),
});

export const actions: Actions = {
	open: async (event) => {
		const form = await receive(event);
		const result = await act(event, noticeOperations.markRead, { id: text(form.raw, 'id') }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, result.done.path ?? '/notices');
	},
	markAll: async (event) => {
		const form = await receive(event);
		const result = await act(event, noticeOperations.markRead, {}, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/notices?done');
	},
};
