/*
 * A page of the officials loads the framework only where something on it does more with a script (docs/decisions/0033).
 * Which pages these are is read from their sources, so that no behaviour is lost and no page pays for nothing.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const routes = 'web/routes/(official)';

/** These hand on a behaviour that the page gives them: `behaviour={…}` and `calendar` count where they are given. */
const handOn = ['web/form/Form.svelte', 'web/form/DateField.svelte'];

const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Files of `web/` that a file is made of, itself first. */
function partsOf(path: string, found = new Set<string>()): Set<string> {
	if (found.has(path)) return found;
	found.add(path);
	for (const [, name = ''] of read(path).matchAll(/^\s*import (?!type\b)[^;]*?from '([^']+\.(?:svelte|ts))'/gm)) {
		const part = name.startsWith('#web/') ? join('web', name.slice(5)) : relativeTo(path, name);
		if (part && existsSync(join(root, part))) partsOf(part, found);
	}
	return found;
}

const relativeTo = (path: string, name: string) =>
	name.startsWith('.') ? resolve('/', dirname(path), name).slice(1) : undefined;

function behaves(path: string): boolean {
	const source = read(path);
	if (!handOn.includes(path) && /\{@attach |\bonMount\(|\$effect\b|\$state\b|\son\w+=\{/.test(source)) return true;
	if (/\sbehaviour=\{/.test(source)) return true;
	// Without what stands in braces, a `>` ends its tag.
	let markup = source;
	for (let before = ''; before !== markup; ) {
		before = markup;
		markup = markup.replaceAll(/\{[^{}]*\}/g, '');
	}
	return /<DateField\b[^>]*\scalendar\b/.test(markup);
}

const pages = globSync(`${routes}/**/+page.svelte`, { cwd: root }).map((path) => {
	const options = path.replace(/\.svelte$/, '.ts');
	return {
		path: path.slice(routes.length),
		needs: [...partsOf(path)].filter(behaves),
		has: existsSync(join(root, options)) && /export const csr = true;/.test(read(options)),
	};
});

test('every page with a behaviour says csr = true in its +page.ts', () => {
	const lost = pages.filter(({ needs, has }) => needs.length > 0 && !has);
	assert.deepEqual(
		lost.map(({ path, needs }) => `${path}: add +page.ts with \`export const csr = true;\` for ${needs.join(', ')}`),
		[],
	);
});

test('no page loads the framework for nothing', () => {
	const idle = pages.filter(({ needs, has }) => needs.length === 0 && has);
	assert.deepEqual(
		idle.map(({ path }) => `${path}: nothing on it needs a script, leave csr out`),
		[],
	);
	assert.ok(pages.some(({ has }) => has));
});
