import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { serveBuild } from './browser.ts';

const root = join(import.meta.dirname, '..');
const build = join(root, 'build');
const sources = (pattern: string) =>
	globSync(pattern, { cwd: build }).map((path) => ({ path, text: readFileSync(join(build, path), 'utf8') }));

let baseURL: string;
let close: () => void;

before(async () => {
	assert.ok(existsSync(join(build, 'handler.js')), 'build/ is missing: run `vite build` first');
	const served = await serveBuild();
	baseURL = served.baseURL;
	close = () => served.server.close();
});
after(() => close());

test('the server build holds no copy of a module of server/ or domain/', () => {
	const modules = sources('server/**/*.js.map').flatMap(({ path, text }) => {
		const map: { sources: string[] } = JSON.parse(text);
		return map.sources.map((source) => relative(root, resolve(build, dirname(path), source)));
	});
	assert.ok(
		modules.some((path) => path.startsWith('web/')),
		'the source maps name the modules that were copied',
	);
	assert.deepEqual(
		modules.filter((path) => /^(server|domain)\//.test(path)),
		[],
	);
});

test('the server build imports shared modules by their package names, which Node resolves from build/', () => {
	const shared = sources('server/**/*.js').flatMap(({ text }) => [
		...text.matchAll(/from ["'](#(?:server|domain)\/[^"']+)/g),
	]);
	const names = new Set(shared.map((match) => match[1] ?? ''));
	assert.ok(names.size > 0);
	for (const name of names) assert.ok(existsSync(join(root, name.slice(1))), name);
});

test('no browser file holds Zod or a module of the server', () => {
	const files = sources('client/**/*.js');
	assert.ok(files.length > 0);
	for (const { path, text } of files) {
		assert.doesNotMatch(text, /\$ZodType|ZodError|_zod\b/, path);
		assert.doesNotMatch(text, /#server\/|from ["']node:/, path);
	}
});

test('a page without client rendering is one request: no script, no link to a style sheet, a nonce on its style', async () => {
	const response = await fetch(`${baseURL}/no-such-page`);
	const html = await response.text();
	assert.equal(response.status, 404);
	assert.doesNotMatch(html, /<script|modulepreload|rel="stylesheet"/);
	assert.match(html, /<style nonce="/);
	assert.match(html, /Không có trang này/);
	assert.ok(Buffer.byteLength(html) < 15_000, `${Buffer.byteLength(html)} bytes before compression`);
});

test('every page carries the strict policy and headers, and forbids every other origin', async () => {
	const { headers } = await fetch(`${baseURL}/no-such-page`);
	const policy = headers.get('content-security-policy') ?? '';
	assert.match(policy, /default-src 'none'/);
	assert.match(policy, /frame-ancestors 'none'/);
	assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|https?:|\*/);
	assert.equal(headers.get('referrer-policy'), 'same-origin');
	assert.equal(headers.get('x-content-type-options'), 'nosniff');
});

test('the page says its language: Vietnamese, or English for who chose it', async () => {
	const asked = async (cookie: string) => (await fetch(`${baseURL}/no-such-page`, { headers: { cookie } })).text();
	assert.match(await asked(''), /<html lang="vi">[\s\S]*Về trang đầu/);
	assert.match(await asked('lang=en'), /<html lang="en">[\s\S]*Go to the home page/);
});

test('the gallery does not exist unless it is asked for', async () => {
	const before = process.env.LANG_NGHE_GALLERY;
	delete process.env.LANG_NGHE_GALLERY;
	assert.equal((await fetch(`${baseURL}/ui`)).status, 404);
	process.env.LANG_NGHE_GALLERY = '1';
	assert.equal((await fetch(`${baseURL}/ui`)).status, 200);
	if (before === undefined) delete process.env.LANG_NGHE_GALLERY;
	else process.env.LANG_NGHE_GALLERY = before;
});
