/**
 * The pages on which own words are read, findings are settled and papers are taken away, as a browser without scripts uses
 * them and as they look. Needs the build.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { findingOperations as findings } from '#domain/surveys/findings/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { publishedSurvey, teaPlace } from '#server/surveys/reports/published.fixture.ts';
import { closedSurvey } from '#server/surveys/texts/closed.fixture.ts';
import { buildWorld, cookieOf, now, type World } from './access-matrix-world.ts';
import { axe, openBrowser, openPage, screenshot, widths } from './browser.ts';
import { testApplication } from './database.ts';
import { openPlainPages, type PlainPages } from './plain-pages.ts';

const application = await testApplication();
application.now = () => now;
let world: World;
let pages: PlainPages;
let browser: Browser;
let closed: string;
let published: string;
const words = [
	'Lương ba tháng nay trả chậm, đề nghị công đoàn hỏi rõ công ty.',
	'Chị Lan tổ trưởng tổ 3 hay mắng người mới.',
	'Tổ tôi chỉ có một nữ nên đi vệ sinh rất bất tiện.',
	'.',
	...Array.from(
		{ length: 20 },
		(_, index) => `Bữa ăn ca thứ ${index + 1} trong tháng còn ít rau, cơm nguội, nước uống không có.`,
	),
];
before(async () => {
	world = await buildWorld(application);
	pages = await openPlainPages(application);
	browser = await openBrowser();
	closed = await closedSurvey(world, { say: words });
	published = await publishedSurvey(world);
});
after(async () => {
	await browser.close();
	await pages.close();
	await application.close();
});

const minh = cookieOf('minh');
const quyen = cookieOf('quyen');
const texts = () => `/surveys/${closed}/texts`;

test('readers are named on a page of their own; themes are begun from the usual ones', async () => {
	const form = `${texts()}/say/readers`;
	const same = { firstPersonId: world.people.minh, secondPersonId: world.people.minh };
	const refused = await pages.send(quyen, `${form}?/save`, same);
	assert.equal(refused.status, 422);
	assert.match(refused.html, /Hai người đọc phải là hai người khác nhau/);
	await pages.look(quyen, form, 'survey-readers');
	assert.equal((await pages.send(quyen, `${form}?/save`, { ...same, secondPersonId: world.people.quyen })).status, 303);
	const themes = await pages.send(minh, `${texts()}/say/themes`);
	assert.match(themes.html, /Tiền lương, thu nhập\nThưởng, phụ cấp/);
	const labels = 'Tiền lương\nBữa ăn ca\nCách đối xử của người quản lý\nVệ sinh, nước uống';
	assert.equal((await pages.send(minh, `${texts()}/say/themes?/add`, { labels })).status, 303);
	await pages.look(minh, `${texts()}/say/themes`, 'survey-themes');
	await pages.look(minh, texts(), 'survey-texts');
	await pages.look(minh, `${texts()}/say`, 'survey-text-open');
	assert.equal((await pages.send(cookieOf('dung'), texts())).status, 403);
});

test('words come in the answer to one request, are ticked with the keyboard and saved, and what is refused comes back ticked', async () => {
	for (const width of widths) {
		const page = await openPage(browser, { width, javaScript: false });
		const { origin } = new URL(application.origins[0] ?? '');
		await page.context().addCookies([{ name: sessionCookie, value: minh, url: origin }]);
		await page.goto(`${origin}${texts()}/say`);
		await page.getByRole('button', { name: 'Mở các lời chưa đọc' }).click();
		const shown = page.locator('form[action^="?/next"] > fieldset');
		assert.ok((await shown.count()) > 0);
		assert.deepEqual(await axe(page), []);
		assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0);
		await screenshot(page, `survey-coding-${width}`);
		if (width === 1280) {
			await page.context().close();
			continue;
		}
		const first = shown.first();
		await first.getByLabel('Bữa ăn ca').focus();
		await page.keyboard.press('Space');
		await first.getByLabel('Không có ý nào').check();
		await page.getByRole('button', { name: 'Ghi và mở lượt tiếp' }).click();
		assert.match(await page.content(), /Đã chọn nhóm ý thì bỏ dấu ở “Không có ý nào”/);
		assert.ok(await shown.first().getByLabel('Bữa ăn ca').isChecked());
		await screenshot(page, `survey-coding-refused-${width}`);
		for (let place = 0; place < (await shown.count()); place += 1) {
			const one = shown.nth(place);
			const text = await one.locator('.said').innerText();
			await one.getByLabel('Không có ý nào').setChecked(text.trim() === '.');
			await one.getByLabel('Bữa ăn ca').setChecked(text.includes('ăn ca'));
			await one.getByLabel('Tiền lương').setChecked(text.includes('Lương'));
			await one.getByLabel('Cách đối xử của người quản lý').setChecked(/Lan|nữ/.test(text));
			if (text.includes('Lan')) assert.ok(await one.getByLabel('Nhận ra được người').isChecked());
		}
		await page.getByRole('button', { name: 'Ghi và mở lượt tiếp' }).click();
		assert.match(await page.content(), /Đã ghi 15 lời/);
		assert.match(await page.locator('form[action^="?/next"] legend').first().innerText(), /Lời 16\/24/);
		await page.getByLabel('Thiếu nhóm ý?').fill('Nhà ở');
		await page.getByRole('button', { name: 'Ghi và thêm nhóm ý' }).click();
		assert.equal(await shown.first().getByLabel('Nhà ở').count(), 1);
		await page.context().close();
	}
});

test('findings are taken from what is proposed, settled in three ways, and told on the board', async () => {
	const here = `/surveys/${published}/findings`;
	const empty = await pages.send(minh, here);
	assert.match(empty.html, /46\s% \(±\s\d+\) chọn “Rất không hài lòng” hoặc “Không hài lòng”/);
	await pages.look(minh, here, 'survey-findings-empty');
	for (const said of ['Gần một nửa chưa hài lòng với tiền lương.', 'Bữa ăn ca còn kém.', 'Nhà ở còn thiếu.']) {
		assert.equal((await pages.send(minh, `${here}?/add`, { said, item: 'pay' })).status, 303);
	}
	const again = await pages.send(minh, `${here}?/add`, { said: 'Nhà ở còn thiếu.' });
	assert.equal(again.status, 422);
	const actor = world.actors.minh;
	const { perform } = await import('#server/perform.ts');
	const { findings: all } = await perform(application, findings.list, { id: published }, { actor, now });
	const [pay, meal, house] = all.map(({ id }) => `${here}/${id}`);
	const answer = 'Thương lượng lại đơn giá với công ty trong tháng 5.';
	const due = { 'dueOn.day': '31', 'dueOn.month': '5', 'dueOn.year': '2024' };
	assert.equal(
		(await pages.send(minh, `${pay}?/task&way=task`, { answer, ...due, title: 'Thương lượng đơn giá', month: '5' }))
			.status,
		303,
	);
	const missing = await pages.send(minh, `${meal}?/settle&way=settle`, { answer: '', became: 'topic' });
	assert.match(missing.html, /Ghi công đoàn sẽ làm gì/);
	await pages.send(minh, `${house}?/settle&way=settle`, {
		answer: 'Chưa có quỹ đất; đã kiến nghị huyện.',
		became: 'explained',
	});
	for (const way of ['settle', 'task', 'hotSpot'])
		await pages.look(quyen, `${meal}?way=${way}`, `survey-finding-${way}`);
	await pages.look(minh, here, 'survey-findings');
	const board = await pages.send(cookieOf('dung'), `${here}/sheet/print`);
	assert.match(board.html, /Chưa làm được: Chưa có quỹ đất/);
	const place = await teaPlace(world, published);
	assert.equal(
		(await pages.send(minh, `${here}/sheet/pdf?place=${place}`)).headers.get('content-type'),
		'application/pdf',
	);
	await pages.look(minh, `${here}/sheet/print?place=${place}`, 'survey-board');
});

test('papers are taken away as files; a place that was asked finds its own paper and nothing else', async () => {
	const here = `/surveys/${published}/papers`;
	await pages.look(minh, here, 'survey-papers');
	await pages.look(minh, `${here}/print`, 'survey-report');
	for (const [path, type] of [
		['word', 'wordprocessingml'],
		['pdf', 'application/pdf'],
		['excel', 'spreadsheetml'],
		['csv', 'octet-stream'],
		['questionnaire-pdf', 'application/pdf'],
		['questionnaire-word', 'wordprocessingml'],
	]) {
		const { status, headers } = await pages.send(minh, `${here}/${path}`);
		assert.equal(status, 200, path);
		assert.ok(headers.get('content-type')?.includes(type ?? ''), path);
	}
	const own = await pages.send(cookieOf('dung'), here);
	assert.ok(!own.html.includes('Báo cáo kết quả') && own.html.includes('Công đoàn Trường THCS Hoa Ban'));
	assert.equal((await pages.send(cookieOf('dung'), `${here}/word`)).status, 403);
});
