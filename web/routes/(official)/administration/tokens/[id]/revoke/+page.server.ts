import { error, redirect } from '@sveltejs/kit';
import { tokenOperations } from '#domain/people/tokens/operations.ts';
import { act, newKey, load as read, receive, refused } from '#web/door.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { rows } = await read(event, tokenOperations.list, {});
	const token = rows.find((row) => row.id === event.params.id);
	if (!token) error(404, { message: 'Không tìm thấy mã này. Xem lại danh sách mã tích hợp.', code: 'notFound' });
	return { title: token.title, key: newKey() };
};

export const actions: Actions = {
	revoke: async (event) => {
		const form = await receive(event);
		const result = await act(event, tokenOperations.revoke, { id: event.params.id }, form);
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, '/administration/tokens?done=1');
	},
};
