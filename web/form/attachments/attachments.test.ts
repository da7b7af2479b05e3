import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from '../../../test/browser.ts';

/* The behaviours in a real browser, each on a bare form: no server and no framework stand between them and the page. */

let browser: Browser;
before(async () => {
	browser = await openBrowser();
});
after(() => browser?.close());

type Answer = (sent: URLSearchParams, count: number) => number | 'lost';

/** A page with a form whose drafts are answered by `answer`: a status, or a network that swallows them. */
async function formPage(script: string, answer: Answer = () => 204): Promise<{ page: Page; sent: URLSearchParams[] }> {
	const page = await openPage(browser, { width: 360 });
	const sent: URLSearchParams[] = [];
	page.setDefaultTimeout(5_000);
	await page.route('http://form.test/**', async (route) => {
		const { pathname } = new URL(route.request().url());
		if (pathname.endsWith('.ts')) {
			const source = readFileSync(join(import.meta.dirname, pathname), 'utf8');
			return route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: stripTypeScriptTypes(source) });
		}
		if (pathname === '/draft') {
			const body = new URLSearchParams(route.request().postData() ?? '');
			sent.push(body);
			const status = answer(body, sent.length);
			return status === 'lost' ? route.abort() : route.fulfill({ status });
		}
		return route.fulfill({
			contentType: 'text/html; charset=utf-8',
			body: `<form><input name=story><input type=file name=photo></form><p id=state></p>
				<div id=boxes><input name=day><input name=month><input name=year></div>
				<script type=module>${script}; document.body.dataset.ready = '';</script>`,
		});
	});
	await page.goto('http://form.test/');
	await page.waitForSelector('body[data-ready]');
	return { page, sent };
}

const drafting = `
	import { draft } from './draft.ts';
	const report = (state) => { document.querySelector('#state').textContent += state.kind + ' '; };
	draft({ url: '/draft', report, pause: 80, retry: 120 })(document.forms[0])`;
const shows = (page: Page, words: string) =>
	page.waitForFunction((wanted) => document.querySelector('#state')?.textContent?.trim() === wanted, words);

test('a draft is sent once after the typing pauses, without the files', async () => {
	const { page, sent } = await formPage(drafting);
	await page.locator('[name=story]').pressSequentially('ba chữ', { delay: 10 });
	await shows(page, 'saving saved');
	assert.deepEqual(
		sent.map((body) => [...body]),
		[[['story', 'ba chữ']]],
	);
	await page.context().close();
});

test('a lost connection and a broken server are tried again until the draft is kept', async () => {
	const { page, sent } = await formPage(drafting, (_, count) => (count === 1 ? 'lost' : count === 2 ? 503 : 204));
	await page.locator('[name=story]').fill('giữ lấy');
	await shows(page, 'saving failed saving failed saving saved');
	assert.equal(sent.at(-1)?.get('story'), 'giữ lấy');
	await page.context().close();
});

test('a refusal is shown and not sent again and again', async () => {
	const { page, sent } = await formPage(drafting, () => 409);
	await page.locator('[name=story]').fill('x');
	await shows(page, 'saving refused');
	await page.waitForTimeout(300);
	assert.equal(sent.length, 1);
	await page.context().close();
});

test('nothing is saved in the middle of composing a letter', async () => {
	const { page, sent } = await formPage(drafting);
	await page.evaluate(() => {
		const box = document.querySelector('input') as HTMLInputElement;
		box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
		box.value = 'ngay2';
		box.dispatchEvent(new Event('input', { bubbles: true }));
	});
	await page.waitForTimeout(250);
	assert.equal(sent.length, 0);
	await page.evaluate(() => {
		const box = document.querySelector('input') as HTMLInputElement;
		box.value = 'ngày';
		box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
	});
	await shows(page, 'saving saved');
	assert.equal(sent[0]?.get('story'), 'ngày');
	await page.context().close();
});

test('the device calendar writes the day into the three boxes and reads it from them', async () => {
	const { page } = await formPage(`
		import { nativeCalendar } from './native-calendar.ts';
		HTMLInputElement.prototype.showPicker = () => {};
		nativeCalendar('Mở lịch')(document.querySelector('#boxes'))`);
	const boxes = page.locator('#boxes input:not([type=date])');
	for (const [index, typed] of ['5', '9', '2026'].entries()) await boxes.nth(index).fill(typed);
	await page.getByRole('button', { name: 'Mở lịch' }).click();
	assert.equal(await page.locator('[type=date]').inputValue(), '2026-09-05');
	await page.evaluate(() => {
		const picker = document.querySelector('[type=date]') as HTMLInputElement;
		picker.value = '2026-12-01';
		picker.dispatchEvent(new Event('input'));
	});
	assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).value)), [
		'1',
		'12',
		'2026',
	]);
	await page.context().close();
});
