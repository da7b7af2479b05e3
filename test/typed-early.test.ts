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

for (const group of ['text-field', 'long-text-field', 'number-field', 'date-field', 'choice-field', 'choices-field']) {
	test(`on a slow phone, what was entered into a ${group} before the script arrived is still there after it`, async () => {
		const page = await openPage(browser, { baseURL, width: 360 });
		const arrival = Promise.withResolvers<void>();
		await page.route('**/*.js', async (route) => {
			await arrival.promise;
			await route.continue();
		});
		await page.goto(`/ui/${group}`, { waitUntil: 'commit' });
		const fields = page.locator('main :is(input:not([type=hidden]), textarea)');
		await fields.first().waitFor();
		const entered: boolean[] | string[] = [];
		const isTicked = (await fields.first().getAttribute('type')) === 'radio' || (await fields.first().getAttribute('type')) === 'checkbox';
		for (const field of await fields.all()) {
			if (isTicked) await field.check();
			else await field.fill('12');
		}
		const read = () =>
			fields.evaluateAll((all) =>
				(all as (HTMLInputElement | HTMLTextAreaElement)[]).map((one) => ('checked' in one && one.type !== 'text' && one.type !== 'textarea' ? String(one.checked) : one.value)),
			);
		const before = await read();
		arrival.resolve();
		await page.waitForLoadState('networkidle');
		assert.deepEqual(await read(), before);
		assert.ok(before.some((value) => value === '12' || value === 'true'), `nothing entered: ${before} ${entered}`);
		await page.context().close();
	});
}
