/**
 * What every way in has in common: where the try comes from, the two cookies that a success leaves, and the one safe way
 * on. Kept out of the pages so that no way in forgets one of them.
 */
import type { RequestEvent } from '@sveltejs/kit';
import { deviceCookie, sessionCookie } from '#server/http/cookies.ts';
import type { Origin } from '#server/people/sessions/actions.ts';

export function originOf(event: RequestEvent): Origin {
	return {
		address: event.getClientAddress(),
		deviceToken: event.cookies.get(deviceCookie),
		now: event.locals.now,
	};
}

const day = 86_400;

function options(event: RequestEvent, maxAge: number) {
	return { path: '/', httpOnly: true, sameSite: 'lax', secure: event.url.protocol === 'https:', maxAge } as const;
}

/** The session ends on the server; the cookie only has to live at least as long. */
export function keepSession(event: RequestEvent, begun: { token: string; deviceToken: string }): void {
	event.cookies.set(sessionCookie, begun.token, options(event, 90 * day));
	event.cookies.set(deviceCookie, begun.deviceToken, options(event, 400 * day));
}

export function forgetSession(event: RequestEvent): void {
	event.cookies.delete(sessionCookie, options(event, 0));
}

/** Where `next` leads, if that is a page of ours; the home page for everything else. */
export function sameSitePath(next: string | null | undefined): string {
	const ours = 'http://ours.invalid';
	// Browsers read `\` as `/` and drop tabs and line ends, and so does URL: `/\evil` and `//evil` name another host.
	const url = next?.startsWith('/') ? URL.parse(next, ours) : null;
	if (url?.origin !== ours || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-')) return '/';
	return url.pathname + url.search;
}

/** A browser's answer about a passkey as it came in a form field; empty where it cannot be read, which is refused later. */
export function passkeyAnswer(sent: string): Record<string, unknown> {
	try {
		const answer: unknown = JSON.parse(sent);
		return typeof answer === 'object' && answer !== null ? { ...answer } : {};
	} catch {
		return {};
	}
}

/**
 * Where the page asked to go on to. The forms repeat it in their action's address, so that a refused form keeps it too.
 */
export function nextOf(event: { url: URL }): string {
	return sameSitePath(event.url.searchParams.get('next'));
}

const browsers: [RegExp, string][] = [
	[/Zalo/, 'Zalo'],
	[/coc_coc_browser/, 'Cốc Cốc'],
	[/Edg(A|iOS)?\//, 'Edge'],
	[/OPR\//, 'Opera'],
	[/SamsungBrowser/, 'Samsung Internet'],
	[/Firefox|FxiOS/, 'Firefox'],
	[/Chrome|CriOS/, 'Chrome'],
	[/Safari/, 'Safari'],
];
const systems: [RegExp, string][] = [
	[/Android/, 'Android'],
	[/iPhone/, 'iPhone'],
	[/iPad/, 'iPad'],
	[/Windows/, 'Windows'],
	[/Mac OS X/, 'máy Mac'],
	[/Linux|X11/, 'Linux'],
];

/** How the list of sessions names a device: `Chrome trên Android`. Versions and models are nobody's business. */
export function deviceOf(event: RequestEvent): string {
	const agent = event.request.headers.get('user-agent') ?? '';
	const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(agent))?.[1];
	const system = named(systems);
	return `${named(browsers) ?? 'Trình duyệt khác'}${system ? ` trên ${system}` : ''}`;
}
