/*
 * A plan is made known: anh Dũng records two sessions on his phone, chị Quyên publishes the easy page, workers read it
 * without scripts, and the district sees whom it reached. Worker pages are weighed as they come over the network.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { organisationOperations } from '#domain/organisations/operations.ts';
import { handoutOperations } from '#domain/plans/handouts/operations.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { savePassword } from '#server/people/accounts/store.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { giveDirective } from '#server/plans/disseminations/given.fixture.ts';
import { countReadings } from '#server/plans/handouts/jobs.ts';
import { axe, openBrowser, openPage, screenshot, type Width } from '../browser.ts';
import { at, type PersonName } from '../federation.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

const heaviest = 14_000;

let browser: Browser;
let world: WorkerWorld;
let directiveId: string;
const cookies = new Map<PersonName, string>();
before(async () => {
	browser = await openBrowser();
	world = await openWorkerWorld();
	const { federation } = world;
	const { units, people, application } = federation;
	const { db } = application.connection;
	const now = application.now();
	directiveId = await giveDirective(db, {
		organisationId: units.north,
		personId: people.quyen,
		units: [units.school, units.clinic],
		datedOn: '2024-04-01',
	});
	for (const [unit, workers] of [
		['school', 30],
		['clinic', 10],
	] as const) {
		const counted = {
			id: units[unit],
			asOfOn: '2024-03-01',
			figures: { workers, members: workers - 2 },
			source: 'Danh sách',
		};
		await federation.perform('quyen', at('2024-03-02'), organisationOperations.recordHeadcount, counted);
	}
	for (const person of ['dung', 'quyen'] as const) {
		await savePassword(db, people[person], 'unused', false);
		const token = newSessionToken();
		const session = {
			tokenHash: sessionTokenHash(token),
			personId: people[person],
			device: 'test',
			secondFactorAt: now,
		};
		await insertSession(db, session, now);
		cookies.set(person, token);
	}
});
after(async () => {
	await world?.close();
	await browser?.close();
});

async function open(person: PersonName, width: Width, javaScript = true): Promise<Page> {
	const page = await openPage(browser, { javaScript, width, baseURL: world.baseURL });
	page.setDefaultTimeout(15_000);
	await page.context().addCookies([{ name: sessionCookie, value: cookies.get(person) ?? '', url: world.baseURL }]);
	return page;
}

async function look(page: Page, name: string): Promise<void> {
	const width = page.viewportSize()?.width ?? 0;
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	await screenshot(page, `${name}-${width}`);
	assert.ok(wide <= width, `${name} is ${wide} px wide`);
	assert.deepEqual(await axe(page), [], name);
}

test('anh Dũng records a session on his phone with three answers, and is asked once about too many people', {
	timeout: 120_000,
}, async () => {
	const page = await open('dung', 360);
	await page.goto('/sessions');
	await look(page, 'sessions-empty');
	await page.getByRole('link', { name: 'Ghi buổi quán triệt' }).click();
	await page.getByRole('heading', { name: 'Ghi buổi quán triệt' }).waitFor();
	assert.ok(await page.getByLabel('21/KH-LĐLĐ').isChecked());
	await look(page, 'session-new');
	await page.getByLabel('Đoàn viên', { exact: true }).fill('31');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await page.getByLabel('Vì sao nhiều hơn?').fill('Có ba giáo viên trường bạn.');
	await look(page, 'session-asked');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await page.getByText('Đã lưu').waitFor();
	await look(page, 'session-saved');

	await page.goto('/sessions/new');
	await page.getByLabel('Đoàn viên', { exact: true }).fill('12');
	await page.getByText('Ghi thêm').click();
	await page.getByRole('textbox', { name: 'Ai dự?' }).fill('Tổ Văn');
	const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('/9j/4AAQSkZJRg==', 'base64') };
	await page.getByLabel('Ảnh').setInputFiles([photo]);
	await page.getByRole('button', { name: 'Lưu' }).click();
	await page.getByText('Ảnh: IMG_1.jpg').waitFor();
	await page.getByRole('link', { name: 'Sửa, thêm ảnh' }).click();
	await page.getByLabel('Đoàn viên', { exact: true }).fill('13');
	await look(page, 'session-correct');
	await page.getByRole('button', { name: 'Lưu' }).click();
	await page.getByText('Đoàn viên: 12 → 13').waitFor();
	await look(page, 'session-corrected');
	await page.goto(`/directives/${directiveId}/sessions`);
	await page.getByText('Có ba giáo viên trường bạn').waitFor();
	await look(page, 'coverage-own');
	await page.context().close();
});

test('chị Quyên writes the easy page, publishes it, prints its sheet, and sees who has no session yet', {
	timeout: 120_000,
}, async () => {
	const page = await open('quyen', 1280);
	await page.goto(`/directives/${directiveId}/handout`);
	await look(page, 'handout-none');
	await page.getByRole('link', { name: 'Viết bản dễ đọc' }).click();
	await page.getByLabel('Tên', { exact: true }).fill('Công đoàn muốn nghe anh chị nói');
	await page
		.getByLabel('Nội dung')
		.fill('Công đoàn sẽ triển khai hỏi mỗi tháng.\n\nAi cũng nói được, không cần nêu tên.');
	await page.getByRole('button', { name: 'Lưu nháp' }).click();
	await page.getByText('Ghi câu mà người lao động sẽ hỏi').first().waitFor();
	await look(page, 'handout-refused');
	for (const place of [1, 2, 3]) {
		await page.getByLabel(`Câu hỏi ${place}`).fill(`Hỏi câu thứ ${place}?`);
		await page.getByLabel(`Trả lời ${place}`).fill('Được. Ai làm việc ở đây đều nói được.');
	}
	await page.getByRole('button', { name: 'Lưu nháp' }).click();
	await page.getByText('“triển khai” là chữ của văn bản').waitFor();
	await look(page, 'handout-draft');
	await page.getByRole('button', { name: 'Đăng bản này' }).click();
	await page.getByText('Bản 1, đăng ngày').waitFor();
	await look(page, 'handout-published');
	await page.getByRole('link', { name: 'In tờ của Công đoàn Trường THCS Hoa Ban' }).click();
	await page.getByText('Quét để đọc').waitFor();
	await look(page, 'handout-sheet');
	await page.goto(`/directives/${directiveId}/sessions`);
	await page.getByText('2 đơn vị; 1 CĐCS chưa ghi buổi nào').waitFor();
	await look(page, 'coverage-district');
	await page.getByRole('link', { name: 'Chỉ xem đơn vị chưa có buổi nào' }).click();
	await page.getByRole('link', { name: 'Ghi hộ Công đoàn Trạm Y tế xã Núi Cao' }).click();
	await page.getByText('Ghi hộ Công đoàn Trạm Y tế').waitFor();
	const narrow = await open('quyen', 360);
	await narrow.goto(`/directives/${directiveId}/sessions`);
	await look(narrow, 'coverage-district');
	await narrow.context().close();
	await page.context().close();
});

for (const width of [360, 1280] as const) {
	test(`a worker reads it without script, presses, and finds the way to ask, at ${width} px`, {
		timeout: 60_000,
	}, async () => {
		const { federation, codes } = world;
		const opened = await federation.perform('quyen', federation.application.now(), handoutOperations.open, {
			id: directiveId,
		});
		const address = `/v/${codes.school}/${opened.handout?.number}`;
		const page = await openPage(browser, { javaScript: false, width, baseURL: world.baseURL });
		const network = await page.context().newCDPSession(page);
		await network.send('Network.enable');
		let bytes = 0;
		const asked: string[] = [];
		network.on('Network.loadingFinished', ({ encodedDataLength }) => {
			bytes += encodedDataLength;
		});
		page.on('request', (request: Request) => {
			if (!request.url().startsWith('data:')) asked.push(`${request.method()} ${request.url()}`);
		});
		const weigh = async (name: string, work: () => Promise<unknown>, words: string) => {
			bytes = 0;
			asked.length = 0;
			await work();
			await page.getByText(words).first().waitFor();
			await page.waitForLoadState('networkidle');
			console.log(`${name}, ${width} px: ${bytes} bytes, ${asked.length} request`);
			assert.ok(bytes > 500 && bytes <= heaviest, `${name} weighs ${bytes} bytes`);
			assert.equal(asked.length, 1, asked.join(', '));
			assert.deepEqual(await page.context().cookies(), []);
			assert.equal(await page.locator('script').count(), 0);
			assert.deepEqual(await axe(page), [], name);
			await screenshot(page, `${name}-${width}`);
		};
		await weigh('easy-page', () => page.goto(address), 'Ba câu hay hỏi');
		assert.equal(await page.locator('html').getAttribute('lang'), 'vi');
		await weigh(
			'easy-pressed',
			() => page.getByRole('button', { name: 'Tôi đã đọc và hiểu' }).click(),
			'Đã đếm một lượt',
		);
		await page.getByRole('link', { name: 'Hỏi điều khác' }).click();
		await page.waitForURL(`/n/${codes.school}`, { waitUntil: 'networkidle' });
		await weigh('easy-unknown', () => page.goto(`/v/${codes.school}/999`), 'Không có trang này ở công đoàn này');
		await page.context().close();
	});
}

test('no header or cookie of the easy page knows anybody, and the reading may be heard', async () => {
	const { codes, baseURL } = world;
	const answer = await fetch(`${baseURL}/v/${codes.school}/1`, { headers: { cookie: `${sessionCookie}=stolen` } });
	assert.equal(answer.status, 200);
	assert.equal(answer.headers.get('set-cookie'), null);
	assert.equal(answer.headers.get('cache-control'), 'no-store, max-age=0');
	const policy = answer.headers.get('content-security-policy') ?? '';
	assert.match(policy, /script-src 'none'/);
	assert.match(policy, /media-src 'self'/);
	assert.deepEqual(world.logged, []);
});

test('the next morning two presses are counted and, being few, not told', { timeout: 60_000 }, async () => {
	const { federation } = world;
	assert.equal(await countReadings(federation.application, at('2024-04-11', 7)), 2);
	world.setClock(at('2024-04-11', 8));
	const page = await open('dung', 360);
	await page.goto(`/directives/${directiveId}/sessions`);
	await page.getByText('dưới 5 lượt').waitFor();
	await look(page, 'coverage-own-read');
	await page.context().close();
});
