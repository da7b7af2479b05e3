import { redirect } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { isSessionLost } from '../../session.ts';
import type { Actions, PageServerLoad } from './$types';
import { vi } from './texts.ts';

export const load: PageServerLoad = async (event) => {
	if (isSessionLost(event)) return { report: null, key: '' };
	return { report: await read(event, reportOperations.open, { id: event.params.id }), key: newKey() };
};

export const actions: Actions = {
	return: async (event) => {
		const form = await receive(event);
		const lines = tickedIn(form.raw, 'line');
		const general = text(form.raw, 'reason').trim();
		const remarks = [
			...lines.map((fieldKey) => ({ fieldKey, reason: text(form.raw, `reason.${fieldKey}`) })),
			...(general ? [{ fieldKey: null, reason: general }] : []),
		];
		const result = await act(event, reportOperations.return, { id: event.params.id, remarks }, form);
		if ('done' in result) redirect(303, `/reports/${event.params.id}?done=returned`);
		const { refusal } = result;
		const issues = refusal.issues.map(({ path, message }) => {
			const [, index] = /^remarks\.(\d+)/.exec(path) ?? [];
			const line = index === undefined ? undefined : lines[Number(index)];
			return remarks.length === 0
				? { path: 'reason', message: vi.none }
				: line
					? {
							path: `reason.${line}`,
							message: text(form.raw, `reason.${line}`).trim() ? message : vi.lineMissing,
						}
					: { path: 'reason', message };
		});
		return refused({ ...refusal, issues });
	},
};
