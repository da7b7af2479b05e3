/** What journeys of signed-in people without JavaScript share: the server with its browser, a device, a look at a page. */
import type { Browser } from 'playwright-core';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { axe, openBrowser, openPage, screenshot, type Width } from '../browser.ts';
import type { TestApplication } from '../database.ts';
import { type Hand, handOf } from './hand.ts';

export type Sitting = { browser: Browser; baseURL: string; stop: () => Promise<void> };

/** Serves the application on a free port of this machine and opens a browser; `stop` ends both and the application. */
export async function openSitting(application: TestApplication): Promise<Sitting> {
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	const browser = await openBrowser();
	const stop = async () => {
		await browser.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await application.close();
	};
	return { browser, baseURL: url, stop };
}

/** Signs somebody in now, second factor and all; gives the token of the cookie. */
export async function signIn(application: TestApplication, personId: string, now: Date): Promise<string> {
	const token = newSessionToken();
	const session = { tokenHash: sessionTokenHash(token), personId, device: 'Điện thoại', secondFactorAt: now };
	await insertSession(application.connection.db, session, now);
	return token;
}

export async function deviceWith({ browser, baseURL }: Sitting, token: string, width: Width): Promise<Hand> {
	const page = await openPage(browser, { javaScript: false, width, baseURL });
	page.setDefaultTimeout(10_000);
	await page.context().addCookies([{ name: sessionCookie, value: token, url: baseURL }]);
	return handOf(page);
}

/** Complaints about the page that stands there, and its picture when asked for; `name` without the width. */
export async function complaintsAbout({ page }: Hand, name: string): Promise<string[]> {
	const at = `${name} ${page.viewportSize()?.width}`;
	const found = (await axe(page)).map((complaint) => `${at}: ${complaint}`);
	if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
		found.push(`${at}: wider than the screen`);
	await screenshot(page, at.replace(' ', '-'));
	return found;
}
