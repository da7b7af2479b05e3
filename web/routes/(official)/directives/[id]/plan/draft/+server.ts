/** Keeps the plan while it is being written: the page's own door to `plans.saveDraft`, answered as JSON. */
import { randomUUID } from 'node:crypto';
import { json } from '@sveltejs/kit';
import { planOperations } from '#domain/plans/operations.ts';
import { act, receive } from '#web/door.ts';
import { draftInput } from '../input.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const form = await receive(event);
	const input = await draftInput(event, form);
	const result = await act(event, planOperations.saveDraft, input, { ...form, key: randomUUID() });
	if ('done' in result) return json(result.done);
	return json({ message: result.refusal.message, code: result.refusal.code }, { status: result.refusal.status });
};
