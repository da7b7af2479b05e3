import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
const base = 'http://127.0.0.1:18733';
const out = '/tmp/h3/shots'; mkdirSync(out, { recursive: true });
const [, , user, list] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const width of [360, 1280]) {
	const context = await browser.newContext({ viewport: { width, height: 900 } });
	const page = await context.newPage();
	await page.goto(`${base}/sign-in`);
	await page.fill('input[name=account]', user as string);
	await page.fill('input[name=password]', 'lang-nghe-2024');
	await page.click('main button[type=submit]');
	await page.waitForLoadState();
	const found = await page.evaluate(async () => {
		const read = async (path: string) => (await fetch(path, { headers: { accept: 'application/json' } })).json();
		return { list: await read('/api/v1/directives/list'), received: await read('/api/v1/cascades/received') };
	}) as any;
	const id = found.list.directives?.[0]?.id ?? found.received.lines?.[0]?.directive.id;
	console.log(id, JSON.stringify(found).slice(0, 200));
	for (const [index, raw] of (list as string).split(' ').entries()) {
		const path = raw.replace('ID', id);
		const response = await page.goto(base + path);
		console.log(width, response?.status(), path, await page.title(), await page.evaluate(() => document.documentElement.scrollWidth));
		await page.screenshot({ path: `${out}/${user}-${index}-${width}.png`, fullPage: true });
	}
	await context.close();
}
await browser.close();
