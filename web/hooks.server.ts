import type { Handle } from '@sveltejs/kit/hooks';
import { localeOf } from '#web/messages/messages.ts';
import { finishPage } from '#web/page-html.ts';
import { secure } from '#web/security-headers.ts';

export const handle: Handle = async ({ event, resolve }) => {
	const locale = localeOf(event.cookies.get('lang'));
	return secure(await resolve(event, { transformPageChunk: ({ html }) => finishPage(html, locale) }));
};
