/** The pages of a test's own world as browsers without scripts use them, and as they look. Needs the build, as `npm test` makes it first. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { axe, openBrowser, openPage, screenshot, widths } from './browser.ts';
import type { TestApplication } from './database.ts';

type Answer = { status: number; headers: Headers; bytes: Buffer; html: string; location: string };

export type PlainPages = {
	/** Asks for a page, or sends its form where fields are given, with a session's cookie or without one. */
	send(cookie: string | null, path: string, fields?: Record<string, string>): Promise<Answer>;
	/** Opens the page at both widths, fails on what axe holds against it or what sticks out, and keeps a picture. */
	look(cookie: string | null, path: string, name: string): Promise<void>;
	/** Ends server and browser; the application is left to the test. */
	close(): Promise<void>;
};

/** Serves the application on a free port and starts a browser. */
export async function openPlainPages(application: TestApplication): Promise<PlainPages> {
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	const browser = await openBrowser();
	return {
		send: async (cookie, path, fields) => {
			const body = new FormData();
			for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
			const response = await fetch(url + path, {
				headers: { accept: 'text/html', origin: url, ...(cookie && { cookie: `${sessionCookie}=${cookie}` }) },
				redirect: 'manual',
				...(fields && { method: 'POST', body }),
			});
			const { status, headers } = response;
			const bytes = Buffer.from(await response.arrayBuffer());
			const html = bytes.toString('utf8').replaceAll(/<!--.*?-->/g, '');
			return { status, headers, bytes, html, location: headers.get('location') ?? '' };
		},
		look: async (cookie, path, name) => {
			for (const width of widths) {
				const page = await openPage(browser, { width, javaScript: false });
				if (cookie) await page.context().addCookies([{ name: sessionCookie, value: cookie, url }]);
				await page.goto(url + path);
				assert.deepEqual(await axe(page), [], `${path} at ${width}`);
				const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
				assert.ok(Number(overflow) <= 0, `${path} is wider than ${width}`);
				await screenshot(page, `${name}-${width}`);
				await page.context().close();
			}
		},
		close: async () => {
			await browser.close();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
