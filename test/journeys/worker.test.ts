/*
 * A worker and a cheap phone: no JavaScript, 360 px, no account. Each page on her way is weighed as it comes over the
 * network, counted, looked at by axe, and pictured. The last test prints the poster that she scans.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { openEnvelopes } from '#server/cases/voices/jobs.ts';
import { sessionCookie } from '#server/http/cookies.ts';
import { jpegOfPhone } from '#server/media/phone-files.fixture.ts';
import { newSessionToken, sessionTokenHash } from '#server/people/sessions/policy.ts';
import { insertSession } from '#server/people/sessions/store.ts';
import { axe, openBrowser, openPage, screenshot, type Width } from '../browser.ts';
import { at, nameAccount } from '../federation.ts';
import { openWorkerWorld, type WorkerWorld } from './worker-world.ts';

const heaviest = 14_000;

let browser: Browser;
let world: WorkerWorld;
before(async () => {
	browser = await openBrowser();
	world = await openWorkerWorld();
});
after(async () => {
	await world?.close();
	await browser?.close();
});

/** A phone that weighs what comes: bytes of heads and bodies as they travel, and how often it asked. */
async function takePhone(width: Width) {
	const page = await openPage(browser, { javaScript: false, width, baseURL: world.baseURL });
	page.setDefaultTimeout(8_000);
	const network = await page.context().newCDPSession(page);
	await network.send('Network.enable');
	let bytes = 0;
	const asked: string[] = [];
	network.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	page.on('request', (request: Request) => {
		// The icon is written into the page.
		if (!request.url().startsWith('data:')) asked.push(`${request.method()} ${request.url()}`);
	});
	/** Takes one step and says what it cost. */
	const step = async (name: string, work: () => Promise<unknown>, words: string | RegExp) => {
		bytes = 0;
		asked.length = 0;
		await work();
		await page.getByRole('heading', { name: words }).first().waitFor();
		await page.waitForLoadState('networkidle');
		console.log(`${name}, ${width} px: ${bytes} bytes, ${asked.length} request`);
		assert.ok(bytes > 500 && bytes <= heaviest, `${name} weighs ${bytes} bytes`);
		assert.equal(asked.length, 1, asked.join(', '));
		assert.deepEqual(await page.context().cookies(), []);
		assert.equal(await page.locator('script').count(), 0);
		assert.equal(await overflow(page), 0, `${name} is wider than the phone`);
		assert.deepEqual(await axe(page), [], name);
		await screenshot(page, `worker-${name}-${width}`);
	};
	return { page, step };
}

/** How far the page reaches beyond the screen; without scripts, by the widest box. */
async function overflow(page: Page): Promise<number> {
	const width = page.viewportSize()?.width ?? 0;
	const boxes = await Promise.all(
		(await page.locator('main > *, .field, .choice').all()).map((box) => box.boundingBox()),
	);
	return Math.max(0, ...boxes.map((box) => (box ? Math.round(box.x + box.width) - width : 0)));
}

for (const width of [360, 1280] as const) {
	test(`a worker says that wages are late, with a photo, and comes back, at ${width} px`, {
		timeout: 120_000,
	}, async () => {
		world.setClock(at('2024-04-10', 20));
		const { page, step } = await takePhone(width);
		await step('enter', () => page.goto('/n'), 'Có điều muốn nói?');
		await page.goto('/n');
		await page.getByLabel('Mã trên áp phích').fill(world.codes.school.replace('-', ' '));
		await page.getByRole('button', { name: 'Tiếp' }).click();
		await page.waitForURL(`/n/${world.codes.school}`, { waitUntil: 'networkidle' });
		await step('write', () => page.goto(`/n/${world.codes.school}`), 'Có điều muốn nói?');

		const next = page.getByRole('button', { name: /^Tiếp/ });
		await step('write-refused', () => next.click(), 'Có lỗi cần sửa');
		await page.getByText('Lương, thưởng').click();
		await page.getByLabel('Kể lại bằng lời của anh chị').fill('Hai tháng chưa có lương. Chị Lan kế toán bảo chờ.');
		await page.getByLabel('Ở đâu?').fill('Xưởng may 2');
		await page.getByLabel('Giúp tôi').check();
		await page
			.getByRole('group', { name: /liên quan đến chủ tịch/ })
			.getByLabel('Không rõ')
			.check();
		await step('review', () => next.click(), 'Xem lại rồi gửi');
		await page.getByText('Người giải quyết của Liên đoàn Lao động huyện Bắc Vân đọc').waitFor();
		await page.getByText('Trong lời viết có: “Chị Lan').waitFor();

		const send = page.getByRole('button', { name: 'Gửi như vậy' });
		const drawing = { name: 'hinh.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') };
		await page.getByLabel('Ảnh').setInputFiles(drawing);
		await step('review-refused', () => send.click(), 'Có lỗi cần sửa');
		const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await jpegOfPhone() };
		await page.getByLabel('Ảnh').setInputFiles(photo);
		await step('sent', () => send.click(), 'Đã nhận');
		const receipt = await page.locator('.number').first().innerText();
		assert.match(receipt, /^(\d{4} ){3}\d{4}$/);
		assert.equal(page.url(), `${world.baseURL}/n/${world.codes.school}?/send`);
		await page.getByText('Tôi đã ghi lại').click();
		assert.equal(await page.locator('.number').last().innerText(), receipt);
		assert.equal(await page.locator('.number').last().isVisible(), true);
		const proof = await page.locator('.said').innerText();

		// Who takes the phone next: the back button gives nothing of what she wrote.
		await page.goBack().catch(() => {});
		await page.waitForTimeout(500);
		assert.doesNotMatch(await page.locator('body').innerText(), /Hai tháng chưa có lương|\d{4} \d{4} \d{4}/);

		await step('look', () => page.goto('/n/xem'), 'Xem trả lời');
		await page.getByLabel('Mã số').fill(receipt);
		await step('looked', () => page.getByRole('button', { name: 'Xem' }).click(), 'Xem trả lời');
		await page.getByText('Đã nhận, chưa ai mở').waitFor();

		world.setClock(at('2024-04-11', 7));
		await openEnvelopes(world.federation.application, at('2024-04-11', 7));
		await page.goto('/n/xem');
		await page.getByLabel('Mã số').fill(receipt);
		await step('opened', () => page.getByRole('button', { name: 'Xem' }).click(), 'Xem trả lời');
		await page.getByText('Hai tháng chưa có lương').waitFor();
		await page.getByText('Liên đoàn Lao động huyện Bắc Vân').first().waitFor();
		await page.getByLabel('Nói thêm').check();
		await page.getByLabel('Lời của anh chị').fill('Hôm nay vẫn chưa có.');
		await step('replied', () => page.getByRole('button', { name: 'Gửi' }).click(), 'Xem trả lời');
		await page.getByText('Sẽ được mở vào sáng').waitFor();

		await step('proof', () => page.goto('/n/xac-nhan'), 'Kiểm tra giấy xác nhận');
		await page.getByLabel('Dòng chữ').fill(proof);
		await step('proved', () => page.getByRole('button', { name: 'Kiểm tra' }).click(), 'Kiểm tra giấy xác nhận');
		await page.getByText('Giấy xác nhận đúng').waitFor();
		await step('wrong-code', () => page.goto('/n/hala-9'), 'Không mở được trang này');
		await page.context().close();
	});
}

test('the chair prints the poster, whole and half, and gives a new code', { timeout: 120_000 }, async () => {
	const { federation, baseURL } = world;
	const now = federation.application.now();
	await nameAccount(federation.application.connection.db, federation.people.dung, 'dung');
	const value = newSessionToken();
	const session = { tokenHash: sessionTokenHash(value), personId: federation.people.dung, device: 'Máy in' };
	await insertSession(federation.application.connection.db, { ...session, secondFactorAt: now }, now);
	for (const width of [360, 1280] as const) {
		const page = await openPage(browser, { javaScript: false, width, baseURL });
		page.setDefaultTimeout(8_000);
		await page.context().addCookies([{ name: sessionCookie, value, url: baseURL }]);
		await page.goto(`/organisations/${federation.units.school}`);
		await page.getByRole('link', { name: 'Áp phích lắng nghe' }).click();
		await page.getByRole('heading', { name: 'Áp phích lắng nghe' }).waitFor();
		assert.deepEqual(await axe(page), []);
		await screenshot(page, `poster-${width}`);
		assert.equal(await sheets(page), 1);
		await page.getByRole('link', { name: /^Nửa tờ/ }).click();
		assert.equal(await page.locator('.poster').count(), 2);
		assert.deepEqual(await axe(page), []);
		await screenshot(page, `poster-half-${width}`);
		assert.equal(await sheets(page), 1);
		const code = await page.locator('.poster .code').first().innerText();
		await page.getByRole('button', { name: 'Cấp mã mới' }).click();
		await page.locator('.poster').waitFor();
		assert.notEqual(await page.locator('.poster .code').innerText(), code);
		assert.equal((await fetch(`${baseURL}/n/${code}`)).status, 410);
		await page.context().close();
	}
});

/** How many sheets of paper the page takes. */
async function sheets(page: Page): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
