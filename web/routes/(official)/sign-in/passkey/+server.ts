import { json } from '@sveltejs/kit';
import { passkeyOperations } from '#domain/people/passkeys/operations.ts';
import { load as read } from '#web/door.ts';
import type { RequestHandler } from './$types';

/** A challenge for the browser's dialog; signed and short-lived, nothing is stored. */
export const POST: RequestHandler = async (event) => json(await read(event, passkeyOperations.beginSignIn, {}));
