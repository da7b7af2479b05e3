/** Keeps a form while it is being filled: the pages' own door to `reports.saveDraft`, answered as JSON. */
import { randomUUID } from 'node:crypto';
import { json } from '@sveltejs/kit';
import { reportOperations } from '#domain/reports/operations.ts';
import { act, receive } from '#web/door.ts';
import { draftInput } from '../draft.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const form = await receive(event);
	// Each save is an act of its own; the form's key makes repeated ones meet in one draft.
	const save = { ...form, key: randomUUID() };
	const result = await act(event, reportOperations.saveDraft, draftInput(event.params.id, form), save);
	if ('done' in result) return json(result.done);
	return json({ message: result.refusal.message, code: result.refusal.code }, { status: result.refusal.status });
};
