/** A form that is sent after its session has ended: its page must come back with everything typed, not lead away. */
import type { RequestEvent } from '@sveltejs/kit';

export function isSessionLost(event: RequestEvent): boolean {
	return event.request.method === 'POST' && event.locals.session === null;
}
