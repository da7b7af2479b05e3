/**
 * A person at a browser. Everything is found as a person finds it, by the words on the page, so that a journey reads
 * like the guide and breaks when the words no longer lead on.
 */
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { openPage, type Width } from '../browser.ts';

type Device = { javaScript: boolean; width: Width; baseURL: string };
export type Hand = ReturnType<typeof handOf>;

/** Opens a browser of its own for one person. */
export async function takeDevice(browser: Browser, device: Device) {
	const page = await openPage(browser, device);
	page.setDefaultTimeout(8_000);
	return handOf(page);
}

export function handOf(page: Page) {
	const main = page.locator('main');
	const field = (name: string) => page.locator(`[name="${name}"]:not([type=hidden])`).first();
	const heading = (words: string | RegExp) => page.getByRole('heading', { name: words }).first();

	/** Waits for the words that show where one has come; says what stands there instead. */
	async function arrive(at: Locator): Promise<void> {
		try {
			await at.waitFor();
		} catch (cause) {
			const shown = (await main.innerText()).replaceAll(/\s+/g, ' ').slice(0, 900);
			throw new Error(`${page.url()} shows: ${shown}`, { cause });
		}
	}

	return {
		page,
		field,
		heading,
		arrive: (words: string | RegExp) => arrive(heading(words)),
		sees: (words: string | RegExp) => arrive(page.getByText(words).first()),
		async open(path: string, words: string | RegExp) {
			await page.goto(path);
			await arrive(heading(words));
		},
		/** Presses a button or follows a link, and waits for the heading or the notice that must come. */
		async press(name: string | RegExp, words: string | RegExp) {
			const target = main.getByRole('button', { name }).or(main.getByRole('link', { name }));
			await target.first().click();
			await arrive(heading(words).or(page.getByText(words).first()).first());
		},
		async type(answers: Record<string, string>) {
			for (const [name, value] of Object.entries(answers)) await field(name).fill(value);
		},
		/** A civil date into its three boxes. */
		async typeDate(name: string, on: string) {
			const [year = '', month = '', day = ''] = on.split('-');
			await field(`${name}.day`).fill(String(Number(day)));
			await field(`${name}.month`).fill(String(Number(month)));
			await field(`${name}.year`).fill(year);
		},
		/** Opens the page again as on a slow network: its scripts come, and take over, when the returned function is called. */
		async holdScripts(): Promise<() => Promise<void>> {
			const { promise: held, resolve: release } = Promise.withResolvers<void>();
			await page.route('**/*.js', async (route) => {
				await held;
				await route.continue();
			});
			await page.goto(page.url(), { waitUntil: 'commit' });
			return async () => {
				release();
				await page.waitForLoadState('networkidle');
				await page.unroute('**/*.js');
			};
		},
		/** Presses a download and gives the bytes of the file. */
		async download(name: string | RegExp): Promise<Buffer> {
			const [download] = await Promise.all([
				page.waitForEvent('download'),
				main.getByRole('link', { name }).first().click(),
			]);
			return readFile(await download.path());
		},
		leave: () => page.context().close(),
	};
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The six digits that an authenticator app shows at an instant for the key it was given (RFC 6238, base32 key). */
export function appCode(key: string, now: Date): string {
	const bits = [...key.replaceAll(/[\s=]/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'));
	const bytes = bits.join('').match(/.{8}/g) ?? [];
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000)));
	const hash = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
		.update(counter)
		.digest();
	const at = (hash.at(-1) ?? 0) & 15;
	return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Signs in for the first time with a one-time code and a password of one's own. */
export async function redeemCode(hand: Hand, userName: string, code: string, words: string | RegExp): Promise<void> {
	await hand.open('/sign-in', 'Đăng nhập');
	await hand.press('Tôi có mã một lần', 'Đăng nhập bằng mã một lần');
	await hand.type({ account: userName, code, password: 'ba con ngựa vàng' });
	await hand.press('Đặt mật khẩu và đăng nhập', words);
}

/** Adds the second factor that the post demands, with an app that is computed here; gives the key of the app. */
export async function addSecondFactor(hand: Hand, now: () => Date): Promise<string> {
	await hand.press('Thiết lập ứng dụng', 'Thiết lập ứng dụng xác thực');
	const key = await hand.page.locator('main code').innerText();
	await hand.type({ code: appCode(key, now()) });
	await hand.press('Bắt đầu dùng', 'Mười mã dự phòng');
	await hand.press('Tôi đã cất mã', 'Tài khoản của tôi');
	return key;
}

/** The code that stands on the page, to be read out on the phone. */
export async function codeShown(hand: Hand): Promise<string> {
	await hand.arrive('Mã một lần');
	return (await hand.page.locator('p.code').innerText()).trim();
}
