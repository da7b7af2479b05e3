import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionCookie } from '#server/http/cookies.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { openSession } from '#server/people/sessions/policy.ts';
import { localeOf } from '#web/messages/messages.ts';
import { finishPage } from '#web/page-html.ts';
import { secure } from '#web/security-headers.ts';

/** Finds who is asking, once per request. Pages about people are never kept by a cache. */
export const handle: Handle = async ({ event, resolve }) => {
	const { langNghe } = globalThis;
	if (!langNghe) throw new Error('The pages run inside server/main.ts, which sets globalThis.langNghe');
	const token = event.cookies.get(sessionCookie);
	event.locals.application = langNghe;
	event.locals.now = langNghe.now();
	event.locals.session = token ? await openSession(langNghe, token, event.locals.now) : null;
	const locale = localeOf(event.cookies.get('lang'));
	const response = await resolve(event, { transformPageChunk: ({ html }) => finishPage(html, locale) });
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return secure(response);
};

/** What broke is logged under a reference; the page shows the reference and nothing else. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return {};
	return { message: refusalOf(event.locals.application, error).problem.message };
};
