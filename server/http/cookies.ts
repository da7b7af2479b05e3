import type { IncomingMessage } from 'node:http';

/** Holds the session's token: HttpOnly, SameSite=Lax, the whole site. */
export const sessionCookie = 'lang_nghe_session';
/** Marks a device that signed in before, so that guessing elsewhere does not slow it down. */
export const deviceCookie = 'lang_nghe_device';

/** One cookie of a request; undefined where it was not sent. */
export function cookieOf(request: IncomingMessage, name: string): string | undefined {
	for (const pair of (request.headers.cookie ?? '').split(/; */)) {
		const [key, value] = pair.split('=', 2);
		if (key === name) return value;
	}
	return undefined;
}
