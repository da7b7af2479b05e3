import type { Locale } from './messages/messages.ts';

/**
 * Last touch on a page's HTML. Kit leaves a switched-off link for every style sheet that it wrote into the page, for the
 * framework to find; a page without the framework drops them, since some older browsers fetch them all the same.
 */
export function finishPage(html: string, locale: Locale): string {
	const page = html.replace('<html lang="vi">', `<html lang="${locale}">`);
	return page.includes('<script') ? page : page.replaceAll(/\s*<link [^>]*rel="stylesheet" disabled [^>]*>/g, '');
}
