import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axe, openBrowser, openPage, screenshot, serveBuild, widths } from './browser.ts';

/*
 * Every state of every component, as examples.ts shows it, in a real browser: what is broken here is broken on every
 * page. `PICTURES=1` keeps a picture of each group at both widths under .cache/screenshots.
 */

let server: Server;
let baseURL: string;
let browser: Browser;
let groups: string[];

before(async () => {
	process.env.LANG_NGHE_GALLERY = '1';
	({ server, baseURL } = await serveBuild());
	browser = await openBrowser();
	const html = await (await fetch(`${baseURL}/ui`)).text();
	groups = [...html.matchAll(/href="\/ui\/([a-z-]+)"/g)].map((match) => match[1] ?? '');
	assert.ok(groups.length > 15, `${groups.length} groups in the gallery`);
});
after(async () => {
	await browser?.close();
	server?.close();
});

/** Visits every group in one page and collects what `look` complains about. */
async function walk(page: Page, look: (page: Page, group: string) => Promise<string[]>): Promise<string[]> {
	const complaints: string[] = [];
	for (const group of groups) {
		const response = await page.goto(`/ui/${group}`);
		assert.equal(response?.status(), 200, group);
		for (const complaint of await look(page, group)) complaints.push(`${group}: ${complaint}`);
	}
	await page.context().close();
	return complaints;
}

/** What sticks out to the side of the window, although nothing but a scroll region may be wider. */
const wider = (page: Page) =>
	page.evaluate(() => {
		const room = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= room) return [];
		const out = [...document.body.querySelectorAll('*')].filter(
			(element) => element.getBoundingClientRect().right > room + 1,
		);
		return out.slice(-3).map((element) => `wider than ${room} px: ${element.outerHTML.slice(0, 120)}`);
	});

/** Links and controls that a thumb would miss. Links inside sentences may be as high as their line (WCAG 2.5.8). */
const small = (page: Page) =>
	page.evaluate(() => {
		const targets = document.querySelectorAll<HTMLElement>(
			'a[href], button, input:not([type=hidden]), select, textarea',
		);
		return [...targets].flatMap((target) => {
			const sentence = target.tagName === 'A' ? target.closest('p') : null;
			const isInSentence = sentence !== null && sentence.textContent !== target.textContent;
			// Not there at this width: it stands in another place.
			const isElsewhere = target.getClientRects().length === 0;
			if (target.closest('.hidden-text, .skip') || isInSentence || isElsewhere) return [];
			const after = getComputedStyle(target, '::after');
			const isStretched = after.position === 'absolute' && after.content !== 'none';
			const area = (isStretched ? target.closest('li') : target.closest('label')) ?? target;
			const { width, height } = area.getBoundingClientRect();
			return Math.round(height) < 44 || Math.round(width) < 44
				? [`${Math.round(width)} × ${Math.round(height)} px: ${target.outerHTML.slice(0, 120)}`]
				: [];
		});
	});

for (const width of widths) {
	test(`at ${width} px axe finds nothing, nothing sticks out, everything can be pressed`, async () => {
		const page = await openPage(browser, { baseURL, width });
		const complaints = await walk(page, async (shown, group) => {
			await screenshot(shown, `${group}-${width}`);
			return [...(await axe(shown)), ...(await wider(shown)), ...(await small(shown))];
		});
		assert.deepEqual(complaints, []);
	});
}

test('with text at 200 % on a phone nothing sticks out to the side', async () => {
	const page = await openPage(browser, { baseURL, width: 360 });
	const complaints = await walk(page, async (shown) => {
		await shown.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
		return wider(shown);
	});
	assert.deepEqual(complaints, []);
});

test('in forced colours every button keeps an outline and every tag its shape', async () => {
	const page = await openPage(browser, { baseURL, width: 360, forcedColors: true });
	const complaints = await walk(page, (shown) =>
		shown.evaluate(() =>
			[...document.querySelectorAll('.button, .tag, .input')]
				.filter((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth) < 1)
				.map((element) => `no outline: ${element.outerHTML.slice(0, 120)}`),
		),
	);
	assert.deepEqual(complaints, []);
});

test('no example asks another origin for anything or breaks the content security policy', async () => {
	const page = await openPage(browser, { baseURL, width: 1280 });
	const complaints: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(baseURL) && !request.url().startsWith('data:')) complaints.push(request.url());
	});
	page.on('console', (message) => {
		if (message.text().includes('Content Security Policy')) complaints.push(message.text());
	});
	complaints.push(...(await walk(page, async () => [])));
	assert.deepEqual(complaints, []);
});
