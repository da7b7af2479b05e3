/** The pages of results as people see them: without scripts, on a phone and at a desk; refusals, progress, tables, comparison. Needs the build. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { type Gathered, gatheredSurvey } from '#server/surveys/results/gathered.fixture.ts';
import { publish } from '#server/surveys/results/jobs.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { axe, openBrowser, openPage, screenshot, widths } from './browser.ts';
import { testApplication } from './database.ts';
import type { PersonName } from './federation.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let browser: Browser;
let served: Awaited<ReturnType<typeof serve>>;
let closed: string;
let small: string;
let published: string;
const sites: Gathered['sites'] = [
	{ unit: 'tea', answers: 640, population: 900, sector: 'Doanh nghiệp' },
	{ unit: 'school', answers: 380, population: 410, sector: 'Sự nghiệp' },
];
before(async () => {
	world = await buildWorld(application);
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	served = await serve(application, settings);
	application.origins = [served.url];
	browser = await openBrowser();
	const made = { of: 'north' as const, sites, crosses: ['sex'] };
	const skewed = (item: { options: unknown[] }, place: number) => 1 + (place % Math.max(1, item.options.length - 2));
	const earlier = await gatheredSurvey(world.federation, { ...made, year: 2023, answer: skewed });
	await publish(application, earlier, now);
	published = await gatheredSurvey(world.federation, { ...made, year: 2024, previousId: earlier });
	await publish(application, published, now);
	closed = await gatheredSurvey(world.federation, { ...made, year: 2023, words: ['Lương thấp.'] });
	small = await gatheredSurvey(world.federation, { of: 'north', year: 2023, sites: [{ unit: 'clinic', answers: 9 }] });
});
after(async () => {
	await browser.close();
	served.server.closeAllConnections();
	await new Promise((resolve) => served.server.close(resolve));
	await application.close();
});

async function send(who: PersonName, path: string, fields?: Record<string, string>) {
	const body = new FormData();
	for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) body.append(name, value);
	const response = await fetch(served.url + path, {
		headers: { accept: 'text/html', cookie: `${sessionCookie}=${cookieOf(who)}`, origin: served.url },
		redirect: 'manual',
		...(fields && { method: 'POST', body }),
	});
	const text = (await response.text()).replaceAll(/<!--.*?-->/g, '');
	return {
		status: response.status,
		html: text.slice(Math.max(0, text.indexOf('<main'))),
		location: response.headers.get('location'),
	};
}

test('a leader is told what making tables means, is refused with a way on, and finds the progress afterwards', async () => {
	const page = `/surveys/${closed}/results`;
	assert.match((await send('quyen', page)).html, /Bảng chỉ lập một lần/);
	assert.doesNotMatch((await send('minh', page)).html, /<form/);
	const refused = await send('quyen', `${page}?/publish`, {});
	assert.equal(refused.status, 409);
	assert.match(refused.html, /Còn ý kiến viết bằng lời chưa ai đọc/);
	const asked = await send('quyen', `${page}?/publish`, { withoutTexts: 'true' });
	assert.equal(asked.status, 303, asked.html);
	assert.match((await send('quyen', asked.location ?? '')).html, /<progress/);
});

test('a survey of nine says why there is no table and what to do instead', async () => {
	const { html } = await send('quyen', `/surveys/${small}/results`);
	assert.match(html, /Quá ít phiếu để lập bảng/);
	assert.match(html, /trao đổi trực tiếp/);
	assert.doesNotMatch(html, /<form|<table/);
});

test('results name margin, blur and last time; filters are links to tables that are there', async () => {
	const { html } = await send('quyen', `/surveys/${published}/results`);
	assert.match(html, /Số đã làm mờ/);
	assert.match(html, /\d\s%<\/strong> <[^>]*>\(±\s\d+\)/);
	assert.match(html, /So với: Đời sống, việc làm năm 2023/);
	const [, group = ''] = /results\?group=(site[^"]+)"/.exec(html) ?? [];
	assert.match((await send('quyen', `/surveys/${published}/results?group=${group}`)).html, /So với: Tất cả/);
	assert.match((await send('quyen', `/surveys/${published}/results/questions/pay`)).html, /Nơi school/);
	assert.match((await send('quyen', `/surveys/${published}/results/compare`)).html, /sai số/);
	assert.equal((await send('hoa', `/surveys/${published}/results`)).status, 404);
	assert.equal((await send('quyen', `/surveys/${published}/results?group=site:none`)).status, 404);
});

test('first what stands out, then a line for each question with its one number, and its table opens without a script', async () => {
	const { html } = await send('quyen', `/surveys/${published}/results`);
	assert.match(html, /Điều nổi bật/);
	assert.ok(html.indexOf('Nhiều người trả lời giống nhau nhất') < html.indexOf('<details'));
	assert.match(html, /<summary[^>]*>.*?<strong>\d+\s%<\/strong>/s);
	const folded = html.match(/<details(?! open)[^>]*><summary/g)?.length ?? 0;
	const { html: open } = await send('quyen', `/surveys/${published}/results?open=all`);
	assert.ok(folded > 3, `${folded} questions are folded`);
	assert.ok((open.match(/<details open/g)?.length ?? 0) >= folded);
	assert.match(open, /Gập mọi câu/);
});

for (const width of widths) {
	test(`at ${width} pixels nothing is cut off and axe finds nothing`, async () => {
		const page = await openPage(browser, { width, javaScript: false });
		await page.context().addCookies([{ name: sessionCookie, value: cookieOf('quyen'), url: served.url }]);
		const site =
			/results\?group=(by[^"]+)"/.exec((await send('quyen', `/surveys/${published}/results`)).html)?.[1] ?? '';
		const paths: Record<string, string> = {
			...{ whole: `${published}/results`, group: `${published}/results?group=${site}` },
			...{ question: `${published}/results/questions/pay`, compare: `${published}/results/compare` },
			...{ about: `${published}/results/about`, progress: `${closed}/results`, few: `${small}/results` },
		};
		for (const [name, path] of Object.entries(paths)) {
			await page.goto(`${served.url}/surveys/${path}`);
			await screenshot(page, `survey-results-${name}-${width}`);
			assert.deepEqual(await axe(page), [], path);
			const overflow = await page.locator('html').evaluate((element) => element.scrollWidth - element.clientWidth);
			assert.ok(overflow <= 0, `${path} is ${overflow} pixels too wide`);
		}
		await page.context().close();
	});
}
