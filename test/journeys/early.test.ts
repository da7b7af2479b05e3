/**
 * Seeing early and answering for it, without JavaScript on a phone and on a desk: the worker is asked and says "not yet",
 * three units tell of the same, an answer is vetted, a sheet goes to the wall. Every page is held against axe.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { handlingOperations as handling } from '#domain/cases/handling/operations.ts';
import { closeMonth } from '#server/cases/board/actions.ts';
import { bring } from '#server/cases/bring.fixture.ts';
import { findSignals } from '#server/cases/signals/jobs.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { serve } from '#server/http/serve.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { axe, openBrowser, openPage, screenshot, type Width, widths } from '../browser.ts';
import { testApplication } from '../database.ts';
import { at, buildFederation, type Federation, nameAccount } from '../federation.ts';

const now = at('2024-05-03');
const people = ['dung', 'minh', 'thuy'] as const;
type Who = (typeof people)[number];
const cookies: Record<Who, string> = { dung: newSessionToken(), minh: newSessionToken(), thuy: newSessionToken() };
let federation: Federation;
let browser: Browser;
let baseURL: string;
let stop: () => Promise<void>;

before(async () => {
	const application = await testApplication();
	federation = await buildFederation(application);
	application.now = () => now;
	// The district's people need no second factor here.
	application.isDemo = true;
	application.log = (sentence) => console.log(sentence);
	for (const name of people) {
		await nameAccount(application.connection.db, federation.people[name], `${name}.bacvan`);
		const tokenHash = sessionTokenHash(cookies[name]);
		const session = { tokenHash, personId: federation.people[name], device: 'Điện thoại', secondFactorAt: now };
		await insertSession(application.connection.db, session, now);
	}
	const settings = { host: '127.0.0.1', port: 0, allowedHosts: ['127.0.0.1'], trustsProxy: () => false };
	const { server, url } = await serve(application, settings);
	application.origins = [url];
	baseURL = url;
	browser = await openBrowser();
	stop = async () => {
		await browser.close();
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
		await application.close();
	};
});
after(() => stop());

async function pageOf(who: Who, width: Width): Promise<Page> {
	const page = await openPage(browser, { javaScript: false, width, baseURL });
	page.setDefaultTimeout(10_000);
	await page.context().addCookies([{ name: sessionCookie, value: cookies[who], url: baseURL }]);
	return page;
}

const complaints: string[] = [];
async function look(page: Page, name: string): Promise<void> {
	const width = page.viewportSize()?.width;
	for (const complaint of await axe(page)) complaints.push(`${name} ${width}: ${complaint}`);
	const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
	if (isWide) complaints.push(`${name} ${width}: wider than the screen`);
	await screenshot(page, `early-${name}-${width}`);
}

/** The same address at both widths. */
async function lookAt(who: Who, address: string, name: string): Promise<void> {
	for (const width of widths) {
		const page = await pageOf(who, width);
		const answer = await page.goto(address);
		assert.equal(answer?.status(), 200, address);
		await look(page, name);
		await page.context().close();
	}
}

async function seed(): Promise<string> {
	const { units } = federation;
	const about = (unit: 'school' | 'clinic' | 'tea') => ({ aboutOrganisationId: units[unit], people: 12 });
	for (const unit of ['school', 'clinic', 'tea', 'school', 'clinic', 'tea'] as const) {
		await bring(federation, about(unit), '2024-04-20');
	}
	const { id } = await bring(federation, { ...about('school'), people: 45, topic: 'meals' }, '2024-04-20');
	const day = at('2024-04-22');
	await federation.perform('dung', day, handling.classify, { id, kind: 'reflection', unionPart: 'resolve' });
	await federation.perform('dung', day, handling.answer, { id, outcome: 'solved', text: 'Đã đổi bếp ăn.' });
	await findSignals(federation.application);
	await closeMonth(federation.application);
	return id;
}

test('empty pages say what to do and that silence is not good', async () => {
	await lookAt('minh', '/cases/signals', 'signals-empty');
	await lookAt('minh', '/cases/board', 'board-empty');
	await lookAt('dung', '/advice', 'advice-empty');
	await lookAt('dung', '/sheets', 'sheets-empty');
	await lookAt('minh', '/cases/signals/silent', 'silent');
});

test('the worker is asked, says not yet, and the chair loses the case to the district', async () => {
	const id = await seed();
	const page = await pageOf('dung', 360);
	await page.goto(`/cases/${id}/close`);
	await look(page, 'close');
	await page.getByLabel('Gọi điện thoại').check();
	await page.getByRole('button', { name: 'Ghi lần hỏi này' }).click();
	await page.getByText('Đã ghi lần hỏi này').waitFor();
	await lookAt('dung', `/cases/${id}/close`, 'close-asked');
	await page.getByRole('button', { name: 'Chưa ổn' }).click();
	assert.match((await page.textContent('main')) ?? '', /Ghi lời người lao động|Chọn cách/);
	await look(page, 'close-refused');
	await page.getByLabel('Trả lời bằng cách nào').selectOption('phone');
	await page.locator('section[aria-labelledby=heard] textarea').fill('Bếp mới vẫn nguội.');
	await page.getByRole('button', { name: 'Chưa ổn' }).click();
	await page.waitForURL(/\/cases\?done=gone/);
	const row = await federation.application.connection.db
		.selectFrom('cases')
		.select(['organisationId', 'verdict'])
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	assert.deepEqual(row, { organisationId: federation.units.north, verdict: 'disputed' });
	await page.context().close();
});

test('the district sees three units at once, dismisses with a reason and takes it back', async () => {
	await lookAt('minh', '/cases/signals', 'signals');
	await lookAt('minh', '/cases/board', 'board');
	await lookAt('thuy', '/cases/board', 'board-outside');
	const page = await pageOf('minh', 1280);
	await page.goto('/cases/signals');
	await page.getByRole('link', { name: /Cùng một việc ở nhiều đơn vị/ }).click();
	await look(page, 'signal');
	await page.getByRole('button', { name: 'Bỏ qua dấu hiệu này' }).click();
	await page.getByText('Chọn lý do bỏ qua').first().waitFor();
	await page.getByLabel('Lý do', { exact: true }).selectOption('handled');
	await page.getByRole('button', { name: 'Bỏ qua dấu hiệu này' }).click();
	await page.getByText('Đã bỏ qua dấu hiệu này').waitFor();
	await look(page, 'signal-dismissed');
	await page.getByRole('button', { name: 'Đưa trở lại' }).click();
	await page.getByText('Đã đưa dấu hiệu trở lại').waitFor();
	await page.context().close();
});

test('an answer is written by the chair, vetted by the district, found without accents; advice given is counted', async () => {
	const page = await pageOf('dung', 360);
	await page.goto('/advice/new');
	await page.getByRole('button', { name: 'Lưu, gửi thẩm định' }).click();
	await look(page, 'advice-refused');
	await page.getByLabel('Chủ đề').selectOption('wages');
	await page.getByLabel('Câu hỏi').fill('Công ty chậm trả lương thì phải làm gì?');
	await page.getByLabel('Trả lời').fill('Chậm từ 15 ngày thì công ty phải trả thêm tiền lãi.');
	await page.getByLabel('Văn bản', { exact: true }).first().fill('Bộ luật Lao động số 45/2019/QH14');
	await page.locator('[name="laws.0.clause"]').fill('Điều 97');
	await page.locator('[name="laws.0.on.day"]').fill('20');
	await page.locator('[name="laws.0.on.month"]').fill('11');
	await page.locator('[name="laws.0.on.year"]').fill('2019');
	await page.getByRole('button', { name: 'Lưu, gửi thẩm định' }).click();
	await page.waitForURL(/\/advice\/.*done=written/);
	const address = new URL(page.url()).pathname;
	await lookAt('minh', address, 'advice-draft');
	const vetter = await pageOf('minh', 1280);
	await vetter.goto(address);
	await vetter.getByRole('button', { name: 'Thẩm định, cho dùng' }).click();
	await vetter.getByText('Đã thẩm định. Các đơn vị').waitFor();
	await lookAt('dung', '/advice?words=cham+luong', 'advice');
	await page.goto('/advice/given');
	await page.getByLabel('Cách tư vấn').selectOption('session');
	await page.getByLabel('Chủ đề').selectOption('wages');
	await page.getByLabel('Số người được tư vấn').fill('30');
	await page.getByRole('button', { name: 'Ghi vào sổ' }).click();
	await page.getByText('Đã ghi vào sổ').waitFor();
	await lookAt('dung', '/advice/given', 'given');
	await page.getByRole('button', { name: 'Bỏ dòng này' }).click();
	await page.getByText('Đã bỏ dòng ghi nhầm').waitFor();
});

test('a sheet is made from what may be said, approved, and leaves as PDF and as a message', async () => {
	await lookAt('dung', '/sheets/new', 'sheet-new');
	const page = await pageOf('dung', 360);
	await page.goto('/sheets/new');
	await page.locator('[name="lines.0.said"]').fill('Nước uống ở xưởng không đủ');
	await page.getByRole('button', { name: 'Lưu, chờ duyệt' }).click();
	await page.getByText('Ghi việc đã làm').first().waitFor();
	assert.equal(await page.locator('[name="lines.0.said"]').inputValue(), 'Nước uống ở xưởng không đủ');
	await page.locator('[name="lines.0.done"]').fill('Đã lắp thêm hai bình ở xưởng may.');
	await page.getByRole('button', { name: 'Lưu, chờ duyệt' }).click();
	await page.waitForURL(/done=made/);
	await look(page, 'sheet-draft');
	await page.getByRole('button', { name: 'Duyệt tờ tin' }).click();
	await page.getByText('Đã duyệt. In ra').waitFor();
	await lookAt('dung', new URL(page.url()).pathname, 'sheet');
	const pdf = await page.request.get(`${new URL(page.url()).pathname}/pdf`);
	assert.equal(pdf.headers()['content-type'], 'application/pdf');
	await page.context().close();
});

test('axe has nothing against any of these pages, and none is wider than a phone', () => {
	assert.deepEqual(complaints, []);
});
