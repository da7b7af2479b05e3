import { redirect } from '@sveltejs/kit';
import { disseminationOperations } from '#domain/plans/disseminations/operations.ts';
import { act, newKey, load as read, receive, refused, text } from '#web/door.ts';
import { keptValue } from '../../kept-files.ts';
import { sessionInput, withFiles } from '../../session-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const session = await read(event, disseminationOperations.open, { id: event.params.id });
	const number = (value: number | null) => (value === null ? '' : String(value));
	const raw = {
		directiveIds: session.directives.map(({ id }) => id),
		heldOn: session.heldOn,
		officials: number(session.officials),
		members: number(session.members),
		others: number(session.others),
		officialsThere: number(session.officialsThere),
		form: session.form,
		groupId: session.groupId ?? '',
		content: session.content ?? '',
		excessReason: session.excessReason ?? '',
		kept: session.files.map(({ role, id, fileName }) => keptValue(role, id, fileName)),
	};
	return { session, raw, key: newKey() };
};

export const actions: Actions = {
	correct: async (event) => {
		const form = await receive(event);
		const raw = await withFiles(event, form);
		const input = { ...sessionInput(raw), id: event.params.id, revision: Number(text(raw, 'revision')) };
		const result = await act(event, disseminationOperations.correct, input, { ...form, raw });
		if ('refusal' in result) return refused(result.refusal);
		redirect(303, `/sessions/${event.params.id}?done=saved`);
	},
};
