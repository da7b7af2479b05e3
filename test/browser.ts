/**
 * Real Chromium against the built server, for tests that must see what a person sees. The browser comes from npm, so a
 * bare machine needs none; where its system libraries are missing, `CHROMIUM_PATH` or the system's own is used.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Phone and desk: the two widths at which every page is looked at. */
export const widths = [360, 1280] as const;
export type Width = (typeof widths)[number];

/**
 * Starts a browser. Only two switches: the package's own list switches off web security, which makes tests of our
 * policies worthless, and runs everything in one process, which the second page kills.
 */
export async function openBrowser(): Promise<Browser> {
	const args = ['--no-sandbox', '--disable-dev-shm-usage'];
	const failures: unknown[] = [];
	for (const path of [packagedChromium, () => process.env.CHROMIUM_PATH, () => '/usr/bin/chromium']) {
		try {
			const executablePath = await path();
			if (executablePath) return await chromium.launch({ executablePath, args });
		} catch (failure) {
			failures.push(failure);
		}
	}
	throw new AggregateError(failures, 'No Chromium starts here. Set CHROMIUM_PATH to one that does.');
}

/** Unpacks into a folder named by version: the package takes whatever lies in the temporary folder, also an old one. */
async function packagedChromium(): Promise<string> {
	const version: string = JSON.parse(
		readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
	).version;
	const folder = join(root, 'node_modules/.cache', `chromium-${version}`);
	mkdirSync(folder, { recursive: true });
	const before = process.env.TMPDIR;
	process.env.TMPDIR = folder;
	try {
		const { default: packaged } = await import('@sparticuz/chromium');
		return await packaged.executablePath();
	} finally {
		if (before === undefined) delete process.env.TMPDIR;
		else process.env.TMPDIR = before;
	}
}

const scriptless = new WeakSet<BrowserContext>();

export type PageOptions = {
	javaScript?: boolean;
	width?: Width;
	/** Root of relative addresses: `http://127.0.0.1:1234`. */
	baseURL?: string;
	forcedColors?: boolean;
};

/** A page of its own context: no cookies or storage shared with another one. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<Page> {
	const { javaScript = true, width = 1280, baseURL, forcedColors } = options;
	const context = await browser.newContext({
		javaScriptEnabled: javaScript,
		viewport: { width, height: width === 360 ? 740 : 900 },
		baseURL,
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		forcedColors: forcedColors ? 'active' : 'none',
	});
	if (!javaScript) scriptless.add(context);
	return context.newPage();
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type Violation = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] };

/** What axe holds against the page: WCAG 2.2 AA, best practice, and text contrast of 7:1. Empty is right. */
export async function axe(page: Page): Promise<string[]> {
	if (scriptless.has(page.context())) return axeOfTwin(page);
	// Seen at the second width it is the same document, and taking in axe costs as much as its run.
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
	const violations = await page.evaluate(async (): Promise<Violation[]> => {
		const engine = (
			globalThis as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }
		).axe;
		const results = await engine.run({
			resultTypes: ['violations'],
			rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
		});
		return results.violations;
	});
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
	);
}

/** Where scripts are off, axe's timers never fire and it would wait for ever: it looks at the same HTML elsewhere. */
async function axeOfTwin(page: Page): Promise<string[]> {
	const browser = page.context().browser();
	if (!browser) throw new Error('The page outlived its browser');
	const html = (await page.content()).replaceAll(/<script\b[\s\S]*?<\/script>/g, '');
	const width = page.viewportSize()?.width === 360 ? 360 : 1280;
	const idle = twinsOf(browser, width);
	const twin = idle.pop() ?? (await openPage(browser, { width }));
	const address = page.url();
	await twin.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
	await twin.goto(address);
	const complaints = await axe(twin);
	await twin.unroute(address);
	// Two addresses that differ only in what comes after # would be one document.
	await twin.goto('about:blank');
	idle.push(twin);
	return complaints;
}

const twins = new WeakMap<Browser, Record<Width, Page[]>>();

/** Pages of that width that have looked and may look again: opening one takes longer than looking. */
function twinsOf(browser: Browser, width: Width): Page[] {
	const known = twins.get(browser) ?? { 360: [], 1280: [] };
	twins.set(browser, known);
	return known[width];
}

/** Keeps a picture of the whole page under .cache/screenshots when asked to by `PICTURES=1`. */
export async function screenshot(page: Page, name: string): Promise<void> {
	if (!process.env.PICTURES) return;
	await page.screenshot({ path: join(root, '.cache/screenshots', `${name}.png`), fullPage: true });
}

type Handler = Parameters<typeof createServer>[1];

/** Serves build/ on a free port of the loopback, without a database. Close it when done. */
export async function serveBuild(): Promise<{ server: Server; baseURL: string }> {
	// The pages ask for the running installation; those without a session and without data need only its clock and log.
	Object.assign(globalThis, { langNghe: { now: () => new Date(), log: () => {} } });
	process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
	const path = join(root, 'build/handler.js');
	const { handler }: { handler: NonNullable<Handler> } = await import(path);
	const server = createServer((request, response) => {
		request.headers['x-forwarded-proto'] = 'http';
		handler(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return { server, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
