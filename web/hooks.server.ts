import { redirect } from '@sveltejs/kit';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { sessionCookie } from '#server/http/cookies.ts';
import { refusalOf } from '#server/http/refusal.ts';
import { type OpenSession, openSession } from '#server/people/sessions/policy.ts';
import { localeOf } from '#web/messages/messages.ts';
import { finishPage } from '#web/page-html.ts';
import { isWorkerPath, secure, secureWorker } from '#web/security-headers.ts';

/** Finds who is asking, once per request. Pages about people are never kept by a cache. */
export const handle: Handle = async ({ event, resolve }) => {
	const { langNghe } = globalThis;
	if (!langNghe) throw new Error('The pages run inside server/main.ts, which sets globalThis.langNghe');
	// Workers' pages know nobody: no cookie is read there, of an official either.
	const isWorker = isWorkerPath(event.url.pathname);
	const token = isWorker ? undefined : event.cookies.get(sessionCookie);
	event.locals.application = langNghe;
	event.locals.now = langNghe.now();
	event.locals.session = token ? await openSession(langNghe, token, event.locals.now) : null;
	const locale = localeOf(isWorker ? undefined : (event.cookies.get('lang') ?? event.locals.session?.account.locale));
	event.locals.locale = locale;
	const step = unfinishedStep(event.locals.session, event.url.pathname);
	if (step) {
		const { pathname, search } = event.url;
		redirect(303, `${step}?next=${encodeURIComponent(event.request.method === 'GET' ? pathname + search : pathname)}`);
	}
	const response = await resolve(event, { transformPageChunk: ({ html }) => finishPage(html, locale) });
	if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
	return isWorker ? secureWorker(secure(response), event.request.method, event.url.pathname) : secure(response);
};

/** Open to a session that is not settled yet, beside the page that settles it. */
const alwaysOpen = ['/sign-out', '/language', '/guide'];

/**
 * The page that a session must finish before it has any right; null when it has. This only leads: an actor whose
 * session is not settled holds no post, so every operation would refuse all the same.
 */
function unfinishedStep(session: OpenSession | null, pathname: string): string | null {
	if (!session) return null;
	const { secondFactor, mustChange } = session.account;
	const isNeeded = secondFactor === 'needed';
	const step = isNeeded
		? '/sign-in/second-factor'
		: mustChange
			? '/account/password'
			: secondFactor === 'mustEnrol'
				? '/account/second-factor'
				: null;
	const isOpen = [...alwaysOpen, step].some((open) => open && (pathname === open || pathname.startsWith(`${open}/`)));
	return isOpen ? null : step;
}

/** What broke is logged under a reference; the page shows the reference and nothing else. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
	if (kind !== 'unknown') return {};
	return { message: refusalOf(event.locals.application, error).problem.message };
};
