/**
 * Answering a survey on a cheap phone: 360 px, no JavaScript, no account. By the address of a poster, by a slip, on a shared
 * phone, read aloud, typed in from paper. Pages are weighed as they come over the network. Needs the build.
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { before, test } from 'node:test';
import type { Page, Response } from 'playwright-core';
import { formatSlipCode, slipCode } from '#domain/surveys/slips/rules.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { readColumns } from '#server/surveys/answers/columns/store.ts';
import { gather } from '#server/surveys/answers/jobs.ts';
import { longQuestionnaire, type OpenSurvey } from '#server/surveys/answers/survey.fixture.ts';
import { axe, openPage, screenshot, widths } from './browser.ts';
import { at } from './federation.ts';
import { application, ask, baseURL, browser, codeOf, countSealed, federation } from './survey-pages.ts';

const heaviest = 14_000;

let survey: OpenSurvey;
before(async () => {
	survey = await ask();
});

const slipOf = (one: OpenSurvey, place: number) => one.sites[0]?.slips[place] ?? '';

async function takePhone(): Promise<Page> {
	const page = await openPage(browser, { javaScript: false, width: 360, baseURL });
	page.setDefaultTimeout(10_000);
	return page;
}

/** Clean, within the phone, without a cookie or a script. */
async function look(page: Page, name: string): Promise<void> {
	assert.deepEqual(await axe(page), [], name);
	const width = page.viewportSize()?.width ?? 0;
	const boxes = await Promise.all(
		(await page.locator('main > *, .field, .choice').all()).map((box) => box.boundingBox()),
	);
	for (const box of boxes) assert.ok(!box || Math.round(box.x + box.width) <= width, `${name} is wider than the phone`);
	assert.equal(await page.locator('script').count(), 0);
	assert.deepEqual(await page.context().cookies(), []);
	await screenshot(page, `survey-${name}-${width}`);
}

const press = async (page: Page, name: string): Promise<Response> => {
	const [response] = await Promise.all([
		page.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
		page.getByRole('button', { name, exact: true }).click(),
	]);
	await page.waitForLoadState();
	return response;
};

/** Where a browser is still on its way back. */
async function settled(page: Page): Promise<string> {
	for (let attempt = 0; ; attempt += 1) {
		await page.waitForTimeout(500);
		const html = await page.content().catch((error: Error) => error);
		if (typeof html === 'string') return html;
		if (attempt === 9) throw html;
	}
}

test('by the address of a poster: refused with what was typed, back and on, sent, and nothing is left', {
	timeout: 120_000,
}, async () => {
	const page = await takePhone();
	await page.goto(`/k/${codeOf(survey)}`);
	await page.getByText('Không hỏi tên ai.').waitFor();
	await look(page, 'begin');
	await press(page, 'Bắt đầu');
	await look(page, 'questions');
	await page.getByLabel('Bữa ăn', { exact: true }).check();
	await page.getByLabel('Mỗi tuần làm mấy giờ?').fill('rất nhiều');
	const before = await page.getByRole('group', { name: /mong công đoàn/ }).innerText();
	const refusal = await press(page, 'Tiếp tục');
	assert.equal(refusal.status(), 422);
	assert.match(await page.title(), /^Lỗi:/);
	await page.getByRole('link', { name: /^Câu 1: Câu này cần trả lời/ }).waitFor();
	assert.equal(await page.getByLabel('Mỗi tuần làm mấy giờ?').inputValue(), 'rất nhiều');
	assert.ok(await page.getByLabel('Bữa ăn', { exact: true }).isChecked());
	assert.equal(
		await page.getByRole('group', { name: /mong công đoàn/ }).innerText(),
		before,
		'the same order of chance',
	);
	await look(page, 'refused');
	await page
		.getByRole('group', { name: /tiền lương/ })
		.getByLabel('Hài lòng', { exact: true })
		.check();
	await page.getByLabel('Mỗi tuần làm mấy giờ?').fill('52');
	await page
		.getByRole('group', { name: /không đủ tiền/ })
		.getByLabel('Có')
		.check();
	await press(page, 'Tiếp tục');
	await page.getByLabel('Thiếu tiền cho việc gì?').fill('Tiền học');
	await look(page, 'second');
	await press(page, 'Quay lại phần trước');
	assert.equal(await page.getByLabel('Mỗi tuần làm mấy giờ?').inputValue(), '52');
	await page
		.getByRole('group', { name: /không đủ tiền/ })
		.getByLabel('Không')
		.check();
	await press(page, 'Tiếp tục');
	assert.equal(await page.getByLabel('Thiếu tiền cho việc gì?').count(), 0, 'asked no more');
	await page.getByLabel('Anh chị muốn nói gì thêm?').fill('Trưa nóng quá.');
	const done = await press(page, 'Gửi phiếu');
	await page.getByRole('heading', { name: 'Đã nhận phiếu' }).waitFor();
	await look(page, 'done');
	assert.equal(done.headers()['cache-control'], 'no-store, max-age=0');
	assert.equal(done.headers().refresh, undefined, 'on her own phone nothing hurries her');
	assert.doesNotMatch(await page.content(), /Trưa nóng|Tiền học/);
	assert.match((await page.getByRole('link', { name: /được giúp/ }).getAttribute('href')) ?? '', /^\/n$/);
	assert.equal(await countSealed(survey), 1);
	await page.context().close();
});

test('by a slip that is typed in: a torn one is told, the second time it is refused with everything as typed', {
	timeout: 60_000,
}, async () => {
	const page = await takePhone();
	const slip = slipOf(survey, 0);
	for (const isFirst of [true, false]) {
		await page.goto('/k');
		await page.getByLabel('Mã').fill(slip.slice(0, 8));
		await page.getByRole('button', { name: 'Tiếp' }).click();
		await page.getByRole('link', { name: /Phiếu rách mất chữ thì xin phiếu khác/ }).waitFor();
		if (isFirst) await look(page, 'enter');
		await page.getByLabel('Mã').fill(formatSlipCode(slip).toLowerCase());
		await page.getByRole('button', { name: 'Tiếp' }).click();
		await page.waitForURL(`**/k/${slip}`);
		await press(page, 'Bắt đầu');
		await page.getByLabel('Rất hài lòng').check();
		await press(page, 'Tiếp tục');
		await page.getByLabel('Anh chị muốn nói gì thêm?').fill('Lần này thôi.');
		const sent = await press(page, 'Gửi phiếu');
		if (isFirst) await page.getByRole('heading', { name: 'Đã nhận phiếu' }).waitFor();
		else {
			assert.equal(sent.status(), 409);
			await page.getByText('Phiếu có mã này đã được dùng.').waitFor();
			assert.equal(await page.getByLabel('Anh chị muốn nói gì thêm?').inputValue(), 'Lần này thôi.');
		}
	}
	await page.context().close();
});

test('whoever guesses codes of slips waits longer and longer; whoever has a right one does not', {
	timeout: 60_000,
}, async () => {
	const began = performance.now();
	const guess = async () => {
		const response = await fetch(`${baseURL}/k/${slipCode(randomBytes(16))}`, { headers: { accept: 'text/html' } });
		assert.equal(response.status, 404);
		assert.match(await response.text(), /Không có cuộc khảo sát nào đang dùng mã này[\s\S]*href="\/k"/);
		return performance.now() - began;
	};
	const guesses = Array.from({ length: 40 }, guess);
	const right = await fetch(`${baseURL}/k/${slipOf(survey, 1)}`);
	assert.equal(right.status, 200);
	const rightAfter = performance.now() - began;
	const times = await Promise.all(guesses);
	assert.ok(Math.max(...times) > 1500, `${times}`);
	assert.ok(rightAfter < Math.max(...times), 'the right one overtakes');
});

test('on a shared phone: whoever comes next and goes back sees nothing of the one before', {
	timeout: 60_000,
}, async () => {
	const page = await takePhone();
	await page.goto(`/k/${codeOf(survey)}`);
	await page.getByText('Trả lời cách khác').click();
	await page.getByRole('link', { name: /Điện thoại dùng chung/ }).click();
	await page.getByText('Máy dùng chung.').waitFor();
	const sent: string[] = [];
	page.on('request', (request) => sent.push(request.postData() ?? ''));
	await look(page, 'kiosk');
	await press(page, 'Bắt đầu');
	await page.getByLabel('Rất không hài lòng', { exact: true }).first().check();
	const second = await press(page, 'Tiếp tục');
	assert.match(second.headers().refresh ?? '', /^600; url=\/k\/\w+\?way=kiosk$/, 'left alone, it forgets');
	await page.getByLabel('Anh chị muốn nói gì thêm?').fill('Bí mật của người trước');
	const done = await press(page, 'Gửi phiếu');
	assert.match(done.headers().refresh ?? '', /^15; url=\/k\/\w+\?way=kiosk$/);
	await look(page, 'kiosk-done');
	for (let step = 0; step < 4; step += 1) {
		await page.goBack({ timeout: 4000 }).catch(() => {});
		const html = await settled(page);
		assert.doesNotMatch(html, /Bí mật của người trước/);
		assert.equal(await page.locator('input:checked').count(), 0, `step ${step} back`);
	}
	// Whoever says yes where a browser asks whether to send a page again.
	const [next = ''] = sent.filter((body) => body.includes('kiosk') && body.includes('pay='));
	const again = (body: string) =>
		fetch(`${baseURL}/k/${codeOf(survey)}?/next`, {
			method: 'POST',
			redirect: 'manual',
			headers: { origin: baseURL, 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
			body,
		});
	const wiped = await again(next);
	assert.deepEqual([wiped.status, wiped.headers.get('location')], [303, `/k/${codeOf(survey)}/xong?way=kiosk`]);
	assert.doesNotMatch(await wiped.text(), /pay/);
	const own = await again(next.replace('way=kiosk', 'way=own'));
	assert.match(await own.text(), /name="\$others" value="[^"]*pay/, 'on her own phone she may go back and mend it');
	await page.goto(`${baseURL}/k/${codeOf(survey)}/xong?way=kiosk`);
	await page.getByRole('link', { name: 'Người tiếp theo' }).click();
	await page.getByRole('button', { name: 'Bắt đầu' }).waitFor();
	await page.context().close();
});

test('read aloud: one question at a time, larger', { timeout: 60_000 }, async () => {
	const page = await takePhone();
	await page.goto(`/k/${codeOf(survey)}?way=assisted`);
	await press(page, 'Bắt đầu');
	await page.getByText('Phần 1 trên 7').waitFor();
	assert.equal(await page.locator('form > section > .field').count(), 1);
	await look(page, 'assisted');
	await page.getByLabel('Bình thường', { exact: true }).check();
	for (let step = 0; step < 4; step += 1) await press(page, 'Tiếp tục');
	await press(page, 'Tiếp tục');
	await page.getByLabel('Anh chị muốn nói gì thêm?').waitFor();
	await press(page, 'Gửi phiếu');
	await page.getByRole('link', { name: 'Người tiếp theo' }).waitFor();
	await page.context().close();
});

test('in another language: her words where somebody wrote them, Vietnamese beside, recordings that are fetched when pressed', {
	timeout: 60_000,
}, async () => {
	const sound = Buffer.from('a recording');
	const own = await ask({
		translations: { hmn: { 'question.pay': 'Koj cov nyiaj hli li cas?', 'option.pay.5': 'Zoo siab heev' } },
		media: [{ part: 'question.pay', language: 'hmn', mediaType: 'audio/mpeg', bytes: sound }],
	});
	const page = await takePhone();
	await page.goto(`/k/${codeOf(own)}`);
	await page.getByRole('link', { name: 'Tiếng Mông' }).click();
	await page.getByRole('link', { name: 'Tiếng Việt' }).waitFor();
	await look(page, 'begin-hmn');
	await press(page, 'Bắt đầu');
	await page
		.getByRole('group', { name: /Koj cov nyiaj/ })
		.getByLabel('Zoo siab heev')
		.check();
	await page.getByLabel('Mỗi tuần làm mấy giờ?').waitFor();
	await look(page, 'questions-hmn');
	const address = (await page.locator('audio').getAttribute('src')) ?? '';
	const heard = await fetch(baseURL + address, { headers: { range: 'bytes=2-' } });
	assert.deepEqual([heard.status, heard.headers.get('content-type')], [206, 'audio/mpeg']);
	assert.equal(Buffer.from(await heard.arrayBuffer()).toString(), 'recording');
	assert.equal(heard.headers.get('cache-control'), 'no-store, max-age=0');
	await press(page, 'Tiếp tục');
	await press(page, 'Gửi phiếu');
	await page.getByRole('heading', { name: 'Đã nhận phiếu' }).waitFor();
	await page.context().close();
});

test('closed while somebody answers: told, what was typed still stands there, and where to speak instead', {
	timeout: 60_000,
}, async () => {
	const own = await ask();
	const page = await takePhone();
	await page.goto(`/k/${codeOf(own)}`);
	await press(page, 'Bắt đầu');
	await page.getByLabel('Rất hài lòng').check();
	await press(page, 'Tiếp tục');
	await page.getByLabel('Anh chị muốn nói gì thêm?').fill('Muộn mất rồi.');
	await application.connection.db.updateTable('surveys').set({ state: 'closed' }).where('id', '=', own.id).execute();
	const late = await press(page, 'Gửi phiếu');
	assert.equal(late.status(), 409);
	await page.getByText('Cuộc khảo sát đã đóng nên phiếu này không gửi được nữa').first().waitFor();
	assert.equal(await page.getByLabel('Anh chị muốn nói gì thêm?').inputValue(), 'Muộn mất rồi.');
	assert.equal(await page.getByRole('button', { name: 'Gửi phiếu' }).count(), 0);
	await look(page, 'closed');
	assert.equal(await countSealed(own), 0);
	await page.goto(`/k/${codeOf(own)}`);
	await page.getByText('Cuộc khảo sát này đã đóng.').waitFor();
	await look(page, 'over');
	await page.context().close();
});

test('the page of twenty-five questions: one request, no script, at most 14 kB on the wire', {
	timeout: 60_000,
}, async () => {
	const own = await ask({ questionnaire: longQuestionnaire });
	const page = await takePhone();
	const network = await page.context().newCDPSession(page);
	await network.send('Network.enable');
	let bytes = 0;
	let asked = 0;
	network.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	page.on('request', (request) => {
		if (!request.url().startsWith('data:')) asked += 1;
	});
	const weigh = async (name: string, work: () => Promise<unknown>) => {
		[bytes, asked] = [0, 0];
		await work();
		await page.waitForLoadState('networkidle');
		console.log(`${name}: ${bytes} bytes, ${asked} request`);
		assert.ok(bytes > 500 && bytes <= heaviest, `${name} weighs ${bytes}`);
		assert.equal(asked, 1);
	};
	await weigh('notice', () => page.goto(`/k/${codeOf(own)}`));
	await weigh('25 questions', () => press(page, 'Bắt đầu'));
	assert.equal(await page.locator('form > section > .field').count(), 25);
	await weigh('25 questions, refused', () => press(page, 'Gửi phiếu'));
	await screenshot(page, 'survey-long-360');
	await page.context().close();
});

test('paper is typed in by somebody who did not collect it, sheet by sheet, and never more than there are', {
	timeout: 60_000,
}, async () => {
	const own = await ask();
	const bundleId = randomUUID();
	await application.connection.db
		.insertInto('surveyBundles')
		.values({
			...{ id: bundleId, surveyId: own.id, siteId: own.sites[0]?.id ?? '', sheets: 2 },
			...{ collectedByPersonId: federation.people.dung, typedByPersonId: null, receivedOn: '2024-04-09' },
		})
		.execute();
	const path = `/surveys/${own.id}/paper/${bundleId}/type`;
	const signIn = async (who: 'dung' | 'van', width: (typeof widths)[number]) => {
		const page = await openPage(browser, { javaScript: false, width, baseURL });
		const value = (await federation.as(who, at('2024-04-10'))).credential ?? '';
		await page.context().addCookies([{ name: sessionCookie, value, url: baseURL }]);
		await page.goto(path);
		return page;
	};
	const collector = await signIn('dung', 360);
	await collector.getByText('Đồng chí đã đi thu tập phiếu này').waitFor();
	await collector.context().close();
	for (const width of widths) {
		const page = await signIn('van', width);
		assert.deepEqual(await axe(page), []);
		await screenshot(page, `survey-type-${width}`);
		await page.context().close();
	}
	const page = await signIn('van', 360);
	await page.getByLabel('Mỗi tuần làm mấy giờ?').fill('1000');
	await press(page, 'Lưu phiếu này, sang phiếu tiếp');
	await page.getByRole('heading', { name: 'Có lỗi cần sửa' }).waitFor();
	await page
		.getByRole('group', { name: /tiền lương/ })
		.getByLabel('Bình thường', { exact: true })
		.check();
	await page.getByLabel('Mỗi tuần làm mấy giờ?').fill('40');
	await press(page, 'Lưu phiếu này, sang phiếu tiếp');
	await page.getByRole('heading', { name: 'Nhập phiếu giấy thứ 2 trên 2' }).waitFor();
	assert.equal(await page.getByLabel('Mỗi tuần làm mấy giờ?').inputValue(), '');
	await page
		.getByRole('group', { name: /tiền lương/ })
		.getByLabel('Không muốn trả lời')
		.check();
	await press(page, 'Lưu phiếu này, sang phiếu tiếp');
	await page.getByRole('heading', { name: 'Đã nhập đủ 2 phiếu' }).waitFor();
	await screenshot(page, 'survey-typed-360');
	await page.context().close();
	await application.connection.db.updateTable('surveys').set({ state: 'closed' }).where('id', '=', own.id).execute();
	await gather(application, own.id, at('2024-05-01'));
	const columns = await readColumns(application, application.connection.db, own.id, ['pay', '$way']);
	assert.deepEqual([...(columns.get('pay') ?? [])].sort(), [3, 6]);
	assert.deepEqual([...(columns.get('$way') ?? [])], [4, 4]);
});
