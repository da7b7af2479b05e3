import { redirect } from '@sveltejs/kit';
import { proposalOperations } from '#domain/reports/proposals/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { isSessionLost } from '../../session.ts';
import type { Actions, PageServerLoad } from './$types';
import { vi } from './texts.ts';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { proposal: null, key: '' };
	return { proposal: await read(event, proposalOperations.open, { id: event.params.id }), key: newKey() };
};

export const actions: Actions = {
	answer: async (event) => {
		const form = await receive(event);
		const input = {
			id: event.params.id,
			outcome: text(form.raw, 'outcome'),
			answer: text(form.raw, 'answer'),
		};
		const result = await act(event, proposalOperations.answer, input, form);
		if ('refusal' in result) {
			const issues = result.refusal.issues.map((issue) =>
				issue.path === 'answer' && !input.answer.trim() ? { ...issue, message: vi.missing } : issue,
			);
			return refused({ ...result.refusal, issues });
		}
		redirect(303, `/reports/proposals/${event.params.id}`);
	},
};
