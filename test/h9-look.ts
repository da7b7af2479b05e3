import { openBrowser, openPage } from './browser.ts';
const base = 'http://127.0.0.1:38471';
const [who, ...paths] = process.argv.slice(2);
const browser = await openBrowser();
for (const width of [360, 1280] as const) {
	const page = await openPage(browser, { baseURL: base, width });
	await page.goto('/sign-in');
	await page.fill('input[name=userName], input[name=account], input[type=text]', who as string);
	await page.fill('input[type=password]', 'lang-nghe-2024');
	await page.click('form button[type=submit], form button');
	await page.waitForLoadState('networkidle');
	for (const path of paths) {
		const isPrint = path.startsWith('print:');
		const response = await page.goto(path.replace('print:', ''));
		if (isPrint) await page.emulateMedia({ media: 'print' });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		const name = path.replaceAll(/[^a-zA-Z0-9]+/g, '_').slice(-60);
		await page.screenshot({ path: `/tmp/h9/shots/${who}_${name}_${width}.png`, fullPage: true });
		console.log(width, response?.status(), page.url(), await page.title(), wide > width ? `WIDE ${wide}` : '');
		if (isPrint) await page.emulateMedia({ media: 'screen' });
	}
	await page.context().close();
}
await browser.close();
