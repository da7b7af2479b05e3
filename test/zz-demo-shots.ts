import { openBrowser, openPage } from './browser.ts';
const base = 'http://127.0.0.1:4871';
const browser = await openBrowser();
const which = process.argv.slice(2);
for (const who of which.length ? which : ['chutich.vinhquang', 'chuyenvien.lan', 'lanhdao.quyen']) {
	for (const width of [360, 1280] as const) {
		const page = await openPage(browser, { width, baseURL: base });
		page.on('response', (r) => { if (r.status() >= 400) console.log(who, width, r.status(), r.url()); });
		await page.goto('/sign-in');
		await page.fill('input[name=account]', who);
		await page.fill('input[name=password]', 'lang-nghe-2024');
		await page.press('input[name=password]', 'Enter'); await page.waitForURL(base + '/');
		await page.waitForLoadState('load'); await page.waitForTimeout(300);
		console.log(who, width, page.url());
		const paths: [string, string][] = [['home', '/'], ['cases', '/cases'], ['overdue', '/cases?group=overdue'], ['notes', '/notes'], ['board', '/cases/board'], ['signals', '/cases/signals'], ['receptions', '/receptions'], ['advice', '/advice'], ['sheets', '/sheets']];
		for (const [name, path] of paths) {
			const t = Date.now();
			await page.goto(path); await page.waitForLoadState('load');
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			console.log(who, width, path, Date.now() - t, 'ms', over > 0 ? `OVERFLOW ${over}` : '');
			await page.screenshot({ path: `/tmp/demo/${who}-${name}-${width}.png`, fullPage: true });
		}
		await page.goto('/cases');
		const href = await page.evaluate(() => [...document.querySelectorAll('main a[href^="/cases/"]')].map((a) => a.getAttribute('href')).find((h) => /[0-9a-f]{8}-/.test(h ?? '')));
		if (href) { await page.goto(href); await page.screenshot({ path: `/tmp/demo/${who}-case-${width}.png`, fullPage: true }); }
		await page.context().close();
	}
}
await browser.close();
