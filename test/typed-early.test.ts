import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, openPage, serveBuild } from './browser.ts';

let server: Server;
let baseURL: string;
let browser: Browser;

before(async () => {
	process.env.LANG_NGHE_GALLERY = '1';
	({ server, baseURL } = await serveBuild());
	browser = await openBrowser();
});
after(async () => {
	await browser?.close();
	server?.close();
});

test('on a slow phone, what was entered before the script arrived is still there after it', async () => {
	const page = await openPage(browser, { baseURL, width: 360 });
	const arrival = Promise.withResolvers<void>();
	await page.route('**/*.js', async (route) => {
		await arrival.promise;
		await route.continue();
	});
	await page.goto('/ui/fields', { waitUntil: 'commit' });
	const texts = page.locator('main :is(input[type=text], textarea)');
	const ticks = page.locator('main input[type=checkbox]');
	await page.locator('main textarea').last().waitFor();
	for (const field of await texts.all()) await field.fill('12');
	for (const tick of await ticks.all()) await tick.check();
	arrival.resolve();
	await page.waitForLoadState('networkidle');
	const typed = await texts.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
	const ticked = await ticks.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).checked));
	assert.ok(typed.length > 4 && ticked.length > 2, `${typed.length} texts, ${ticked.length} boxes`);
	assert.deepEqual(
		typed,
		typed.map(() => '12'),
	);
	assert.deepEqual(
		ticked,
		ticked.map(() => true),
	);
	const isTakenOver = await page.evaluate(() =>
		performance.getEntriesByType('resource').some((one) => one.name.endsWith('.js')),
	);
	assert.ok(isTakenOver, 'the script never came');
	await page.context().close();
});
