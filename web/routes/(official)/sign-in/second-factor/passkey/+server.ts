import { error, json } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { act, newKey } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** A challenge kept with the session, for the browser's dialog. */
export const POST: RequestHandler = async (event) => {
	const result = await act(
		event,
		passkeyOperations.beginConfirm,
		{},
		{ raw: {}, key: newKey(), files: [], refusals: [] },
	);
	if ('refusal' in result) error(result.refusal.status, { message: result.refusal.message });
	return json(result.done);
};
