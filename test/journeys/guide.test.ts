import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { axe, openBrowser, openPage, screenshot, serveBuild, widths } from '../browser.ts';

let server: Server;
let baseURL: string;
let browser: Browser;
before(async () => {
	({ server, baseURL } = await serveBuild());
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	server?.close();
});

for (const width of widths) {
	test(`at ${width} px every chapter of the guide is read without signing in and without JavaScript`, async () => {
		const page = await openPage(browser, { baseURL, width, javaScript: false });
		page.setDefaultTimeout(10_000);
		await page.goto('/guide');
		const chapters = await page
			.locator('main ol a')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
		assert.ok(chapters.length >= 6, `${chapters.length} chapters`);
		for (const address of ['/guide', ...chapters]) {
			const answer = await page.goto(address);
			assert.equal(answer?.status(), 200, address);
			const name = address.slice(1).replaceAll('/', '-');
			await screenshot(page, `${name}-${width}`);
			const room = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			assert.ok(room <= 0, `${address} is wider than the window`);
			assert.deepEqual(await axe(page), [], address);
		}
		const pictures = await page
			.locator('main img')
			.evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''));
		for (const src of pictures) assert.equal((await fetch(new URL(src, baseURL))).status, 200, src);
		await page.context().close();
	});
}
