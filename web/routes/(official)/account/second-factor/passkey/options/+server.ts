import { error, json } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { act, newKey } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** What the browser's dialog needs to make a passkey; the challenge is kept with the session. */
export const POST: RequestHandler = async (event) => {
	const form = { raw: {}, key: newKey(), files: [], refusals: [] };
	const result = await act(event, passkeyOperations.beginRegistration, {}, form);
	if ('refusal' in result) error(result.refusal.status, { message: result.refusal.message });
	return json(result.done);
};
