/**
 * A survey carried to where there is no network: the page is opened before, two people answer without network, the phone
 * keeps sealed boxes only and hands them over when it is back. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { Problem } from '#domain/problems.ts';
import { answerOperations } from '#domain/surveys/answers/operations.ts';
import { ways } from '#domain/surveys/answers/schema.ts';
import { readColumns } from '#server/surveys/answers/columns/store.ts';
import { gather } from '#server/surveys/answers/jobs.ts';
import type { OpenSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { openEnvelope } from '#server/vault/envelope.ts';
import { newSealingKeys } from '#server/vault/sealed-box.ts';
import { sealAnswer } from '../web/routes/(worker)/k/[code]/mang-theo/sealing.ts';
import { axe, openPage, screenshot } from './browser.ts';
import { at } from './federation.ts';
import { application, ask, baseURL, browser, codeOf, countSealed, federation, today } from './survey-pages.ts';

const close = (survey: OpenSurvey) =>
	application.connection.db.updateTable('surveys').set({ state: 'closed' }).where('id', '=', survey.id).execute();

const kept = (page: Page) =>
	page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]));

async function answer(page: Page, words: string): Promise<void> {
	await page.getByRole('button', { name: 'Bắt đầu' }).click();
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	await page.getByRole('link', { name: /^Câu 1: Câu này cần trả lời/ }).waitFor();
	await page
		.getByRole('group', { name: /tiền lương/ })
		.getByLabel('Hài lòng', { exact: true })
		.check();
	await page
		.getByRole('group', { name: /không đủ tiền/ })
		.getByLabel('Có')
		.check();
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	await page.getByLabel('Thiếu tiền cho việc gì?').waitFor();
	await page.getByRole('button', { name: 'Quay lại phần trước' }).click();
	await page
		.getByRole('group', { name: /không đủ tiền/ })
		.getByLabel('Không')
		.check();
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	await page.getByLabel('Anh chị muốn nói gì thêm?').fill(words);
	assert.equal(await page.getByLabel('Thiếu tiền cho việc gì?').count(), 0);
	await page.getByRole('button', { name: 'Gửi phiếu' }).click();
	await page.getByRole('heading', { name: 'Đã cất phiếu' }).waitFor();
	assert.doesNotMatch(await page.content(), new RegExp(words));
}

test('what a phone seals the server opens, in the same few sizes; what is too long is not sealed', async () => {
	const keys = newSealingKeys();
	const publicKey = keys.publicKey.toString('base64');
	for (const [length, size] of [
		[10, 2000],
		[1800, 2000],
		[2500, 8000],
		[20_000, 33_000],
	] as const) {
		const content = { way: 'carried' as const, language: 'vi' as const, values: { words: 'ô'.repeat(length / 2) } };
		const box = Buffer.from((await sealAnswer(publicKey, content)) ?? '', 'base64');
		assert.equal(box.length, size);
		assert.deepEqual(openEnvelope(keys, box), { content, files: [] });
	}
	const long = { way: 'carried' as const, language: 'vi' as const, values: { words: 'x'.repeat(33_000) } };
	assert.equal(await sealAnswer(publicKey, long), undefined);
});

test('two people answer without network: nothing on the phone can be read; with network both arrive once', {
	timeout: 120_000,
}, async () => {
	const survey = await ask();
	const page = await openPage(browser, { width: 360, baseURL: baseURL });
	page.setDefaultTimeout(15_000);
	const wrong: string[] = [];
	page.on('pageerror', (error) => wrong.push(error.message));
	await page.goto(`/k/${codeOf(survey)}`);
	await page.getByText('Trả lời cách khác').click();
	await page.getByRole('link', { name: 'Mang theo, không cần mạng' }).click();
	await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
	assert.deepEqual(await axe(page), []);
	await screenshot(page, 'survey-carried-360');
	await page.context().setOffline(true);
	await answer(page, 'Nhà trọ dột');
	await page.getByText('Đã cất 1 phiếu, chưa gửi.').waitFor();
	await page.getByRole('button', { name: 'Người tiếp theo' }).click();
	await answer(page, 'Cơm nguội');
	await page.getByText('Đã cất 2 phiếu, chưa gửi.').waitFor();
	assert.deepEqual(await axe(page), []);
	await screenshot(page, 'survey-carried-kept-360');
	const stored = await kept(page);
	assert.match(stored, /envelope/);
	assert.equal(await countSealed(survey), 0);
	const [[[name, text], ...more], session, cookies] = JSON.parse(stored);
	assert.equal(name, `lang-nghe-phieu-${codeOf(survey)}`);
	const posted: { form: string; envelope: string; publicKey: string }[] = JSON.parse(text);
	assert.deepEqual([more, cookies], [[], '']);
	assert.doesNotMatch(JSON.stringify(session), /Nhà trọ|Cơm nguội/);
	for (const box of posted) {
		assert.deepEqual(Object.keys(box).sort(), ['envelope', 'form', 'publicKey']);
		assert.match(box.form, /^[0-9a-f-]{36}$/);
		const bytes = Buffer.from(box.envelope, 'base64');
		assert.equal(bytes.length, 2000);
		assert.doesNotMatch(bytes.toString(), /Nhà trọ|Cơm nguội|carried|"values"/);
	}
	// Back, but the server cannot be reached yet.
	await page.context().route('**/gui', (route) => route.abort());
	await page.context().setOffline(false);
	await page.reload();
	await page.getByText('Đã cất 2 phiếu, chưa gửi.').waitFor();
	await page.getByText(/Chưa gửi được vì chưa có mạng/).waitFor();
	await page.context().unroute('**/gui');
	await page.getByRole('button', { name: 'Gửi các phiếu đã cất' }).click();
	await page.getByText('Đã gửi 2 phiếu.').waitFor();
	assert.doesNotMatch(await kept(page), /envelope/);
	assert.deepEqual(await page.context().cookies(), []);
	assert.equal(await countSealed(survey), 2);
	assert.equal(posted.length, 2);
	await federation.perform(null, today, answerOperations.deliver, { code: codeOf(survey), answers: posted });
	assert.equal(await countSealed(survey), 2, 'sent twice is sent once');
	assert.deepEqual(wrong, []);
	await page.context().close();
	await close(survey);
	assert.deepEqual(await gather(application, survey.id, at('2024-05-01')), { answers: 2, unreadable: 0 });
	const columns = await readColumns(application, application.connection.db, survey.id, ['pay', '$way']);
	assert.deepEqual([...(columns.get('pay') ?? [])], [4, 4]);
	assert.deepEqual([...(columns.get('$way') ?? [])], [ways.indexOf('carried') + 1, ways.indexOf('carried') + 1]);
});

test('closed meanwhile: the phone says so, and the boxes stay until somebody deletes them', {
	timeout: 60_000,
}, async () => {
	const survey = await ask();
	const page = await openPage(browser, { width: 360, baseURL: baseURL });
	page.setDefaultTimeout(15_000);
	const response = await page.goto(`/k/${codeOf(survey)}/mang-theo`);
	const policy = response?.headers()['content-security-policy'] ?? '';
	assert.match(policy, /script-src 'self' 'nonce-[^']+';/);
	assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:/);
	assert.equal(response?.headers()['cache-control'], 'no-store, max-age=0');
	await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
	await page.context().setOffline(true);
	await answer(page, 'Muộn');
	await close(survey);
	await page.context().setOffline(false);
	await page.getByText('Cuộc khảo sát đã đóng. 1 phiếu không gửi được nữa.').waitFor();
	assert.equal(await countSealed(survey), 0);
	assert.match(await kept(page), /envelope/);
	await page.getByRole('button', { name: 'Xóa các phiếu này' }).click();
	await page.getByText('1 phiếu không gửi được nữa').waitFor({ state: 'detached' });
	assert.doesNotMatch(await kept(page), /envelope/);
	await page.context().close();
});

test('without a script the page says what to use instead', { timeout: 60_000 }, async () => {
	const page = await openPage(browser, { javaScript: false, width: 360, baseURL: baseURL });
	await page.goto(`/k/${codeOf(await ask())}/mang-theo`);
	const instead = page.locator('noscript p');
	await instead.waitFor();
	assert.match((await instead.textContent()) ?? '', /Dùng phiếu giấy, hoặc trả lời ở nơi có mạng/);
	assert.equal(await page.getByRole('button').count(), 0);
	await page.context().close();
});

test('a slip, a survey by slips only, a box that is damaged and one for another key are refused', async () => {
	const open = await ask();
	const closed = await ask({ isSlipsOnly: true });
	const { publicKey } = await federation.perform(null, today, answerOperations.begin, { code: codeOf(open) });
	const other = newSealingKeys().publicKey.toString('base64');
	const content = { way: 'carried' as const, language: 'vi' as const, values: {} };
	const whole = Buffer.from((await sealAnswer(publicKey, content)) ?? '', 'base64');
	const zeros = Buffer.alloc(2000);
	const outside = Buffer.from(whole).fill(0xff, 0, 32);
	for (const [code, envelope, sealedTo, refusal] of [
		[open.sites[0]?.slips[0] ?? '', whole, publicKey, 'surveySlipNeeded'],
		[codeOf(closed), whole, publicKey, 'surveySlipNeeded'],
		[codeOf(open), whole.subarray(1), publicKey, 'surveyBoxDamaged'],
		[codeOf(open), zeros, publicKey, 'surveyBoxDamaged'],
		[codeOf(open), outside, publicKey, 'surveyBoxDamaged'],
		[codeOf(open), whole, other, 'surveyBoxOther'],
	] as const) {
		const box = { form: randomUUID(), envelope: envelope.toString('base64'), publicKey: sealedTo };
		await assert.rejects(
			federation.perform(null, today, answerOperations.deliver, { code, answers: [box] }),
			(error: unknown) => error instanceof Problem && error.code === refusal,
		);
	}
	assert.equal(await countSealed(open), 0);
});
