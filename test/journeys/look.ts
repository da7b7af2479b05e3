/** What the journey looks at on its way: axe, what a page weighs and asks of the database, and the guide's pictures. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { axe } from '../browser.ts';
import type { TestApplication } from '../database.ts';
import type { Hand } from './hand.ts';

/** Looks at the page that stands there; what is wrong with it is collected. A picture begins shortly above `at`. */
export type Look = ((hand: Hand, name: string, at?: Locator) => Promise<void>) & { complaints: string[] };

/** Compressed bytes that an official's page may cost on the first visit. */
const heaviest = 80_000;

/** Statements that a page may send to the database; every other page is counted in `../statements.test.ts`. */
export const mostStatements = 10;

/** Pages whose first paint on a slow phone is printed: budget 1 s, not asserted, since machines are noisy. */
const slowPages = ['home', 'board', 'report-form'];

const pictures = join(import.meta.dirname, '../../docs/guide/pictures');

export function lookAt(application: TestApplication, javaScript: boolean): Look {
	const complaints: string[] = [];
	const look = async (hand: Hand, name: string, at?: Locator) => {
		if (!javaScript) return;
		await forGuide(hand.page, name, at);
		for (const complaint of await axe(hand.page)) complaints.push(`${name}: ${complaint}`);
		const bytes = await firstVisit(hand);
		const statements = await statementsOf(hand, application);
		console.log(`${name}: ${(bytes / 1000).toFixed(1)} kB, ${statements} statements`);
		if (slowPages.includes(name))
			console.log(`${name}: first paint after ${await firstPaint(hand)} ms on a slow phone`);
		if (statements > mostStatements) complaints.push(`${name}: ${statements} statements`);
		if (bytes > heaviest) complaints.push(`${name}: ${bytes} bytes at the first visit`);
	};
	return Object.assign(look, { complaints });
}

/** Keeps a picture for docs/guide when asked to: the page as it stands, from its content or from shortly above `at`. */
export async function forGuide(page: Page, name: string, at?: Locator): Promise<void> {
	if (!process.env.GUIDE_PICTURES) return;
	mkdirSync(pictures, { recursive: true });
	const device = page.viewportSize()?.width === 360 ? 'phone' : 'desk';
	// On a phone the frame of the page would fill half of every picture.
	const first = at ?? page.locator(device === 'phone' ? 'main' : 'body');
	await first.evaluate(
		(element, above) => {
			window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - above, behavior: 'instant' });
		},
		at ? 180 : 0,
	);
	const taken = await page.screenshot({ animations: 'disabled' });
	// Screens have few colours: a palette makes a third of the bytes, which everyone who clones the project saves.
	await sharp(taken)
		.png({ palette: true, colours: 128, effort: 10 })
		.toFile(join(pictures, `${device}-${name}.png`));
}

/** Opens the same address in a second tab with nothing in its cache. */
async function firstVisit({ page }: Hand): Promise<number> {
	const tab = await page.context().newPage();
	const network = await tab.context().newCDPSession(tab);
	await network.send('Network.enable');
	await network.send('Network.clearBrowserCache');
	let bytes = 0;
	// What has come when the head of an answer is read is the head; the budget counts what is compressed.
	network.on('Network.responseReceived', ({ response }) => {
		bytes -= response.encodedDataLength;
	});
	network.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	await tab.goto(page.url(), { waitUntil: 'networkidle' });
	await tab.close();
	return bytes;
}

/** Of the page alone: the least of two visits, since a form in another tab may save its draft during one of them. */
async function statementsOf({ page }: Hand, application: TestApplication): Promise<number> {
	const counted: number[] = [];
	while (counted.length < 2) {
		application.countStatements();
		await page.request.get(page.url());
		counted.push(application.countStatements());
	}
	return Math.min(...counted);
}

/** Milliseconds to the first paint of words at 400 kbit/s, 400 ms and a sixth of the processor, nothing in the cache. */
async function firstPaint({ page }: Hand): Promise<number> {
	const tab = await page.context().newPage();
	const device = await tab.context().newCDPSession(tab);
	await device.send('Network.enable');
	await device.send('Network.clearBrowserCache');
	await device.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 400,
		downloadThroughput: 400_000 / 8,
		uploadThroughput: 400_000 / 8,
	});
	await device.send('Emulation.setCPUThrottlingRate', { rate: 6 });
	await tab.goto(page.url());
	const painted = await tab.evaluate(
		() =>
			new Promise<number>((resolve) => {
				const observer = new PerformanceObserver((list) => {
					for (const entry of list.getEntriesByName('first-contentful-paint')) resolve(entry.startTime);
				});
				observer.observe({ type: 'paint', buffered: true });
			}),
	);
	await tab.close();
	return Math.round(painted);
}
