/** The pages of docs/ against the code: what they name exists, and what exists is named where they promise it. */

import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { caseTransitions, openStates } from '#domain/cases/lifecycle.ts';
import { incidentTransitions } from '#domain/incidents/lifecycle.ts';
import { transitions } from '#domain/reports/lifecycle.ts';
import { surveyTransitions } from '#domain/surveys/lifecycle.ts';
import { verbs } from '#domain/verbs.ts';
import { districtWorld } from '#server/demo/district.ts';
import { demoPassword } from '#server/demo/load-people.ts';
import { areaRows } from '../tools/structure-house.ts';

const root = dirname(import.meta.dirname);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'README.vi.md', ...globSync('docs/**/*.md', { cwd: root })].map((path) =>
	path.replaceAll('\\', '/'),
);

/** Folders named by the first tree of a page, as paths. */
function foldersOfTree(page: string): string[] {
	const tree = /```text\n([\s\S]*?)```/.exec(read(page))?.[1] ?? '';
	const open: string[] = [];
	return [...tree.matchAll(/^( *)([\w-]+)\/ /gm)].map(([, indent = '', name = '']) => {
		open.length = indent.length / 2;
		open.push(name);
		return open.join('/');
	});
}

/** Folders directly in a folder that hold any file, without what git ignores. */
function foldersIn(folder: string): string[] {
	const ignored = read('.gitignore').split('\n');
	return readdirSync(join(root, folder), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !ignored.includes(`${entry.name}/`))
		.map((entry) => join(folder, entry.name).replaceAll('\\', '/'))
		.filter((path) => globSync(`${path}/**/*.*`, { cwd: root }).length > 0);
}

type Arrow = { from: readonly string[]; to: string | readonly string[] | null };

/** The arrows of the diagram under a heading of the architecture, as "act: from → to". */
function drawnUnder(heading: string): string[] {
	const section = read('docs/architecture.md').split(`\n## ${heading}`)[1]?.split('\n## ')[0] ?? '';
	return [...section.matchAll(/^ +(\w+) --> (\w+): (.+)$/gm)]
		.flatMap(([, from, to, names = '']) => names.split(', ').map((name) => `${name}: ${from} → ${to}`))
		.toSorted();
}

const arrowsOf = (table: Record<string, Arrow>) =>
	Object.entries(table)
		.flatMap(([name, { from, to }]) =>
			from.flatMap((state) => [to ?? state].flat().map((end) => `${name}: ${state} → ${end}`)),
		)
		.toSorted();

test('the diagram of a report’s life shows the transitions of the code and no others', () => {
	assert.deepEqual(drawnUnder('7. The life of a report'), arrowsOf(transitions));
});

test('the diagram of a quick report’s life shows the transitions of the code and no others', () => {
	assert.deepEqual(drawnUnder('14. The life of a quick report'), arrowsOf(incidentTransitions));
});

test('the diagram of a survey’s life shows the transitions of the code and no others', () => {
	assert.deepEqual(drawnUnder('15. The life of a survey'), arrowsOf(surveyTransitions));
});

test('the diagram of a case’s life shows the transitions of the code and no others', () => {
	const { withdraw, resume, suspend, ...others } = caseTransitions;
	// The page says these two in words: every open state would be an arrow, and back is where it came from.
	assert.deepEqual([withdraw.from, withdraw.to], [openStates, 'withdrawn']);
	assert.equal(resume.to, null);
	const drawn: Record<string, Arrow> = { ...others, suspend, resume: { from: resume.from, to: suspend.from } };
	assert.deepEqual(drawnUnder('8. The life of a case'), arrowsOf(drawn));
});

for (const page of ['README.md', 'README.vi.md', 'docs/architecture.md']) {
	test(`every folder in the tree of ${page} is there`, () => {
		const folders = foldersOfTree(page);
		assert.ok(folders.length >= 7, 'the tree was not found');
		assert.deepEqual(
			folders.filter((path) => !existsSync(join(root, path))),
			[],
		);
		assert.deepEqual(
			foldersIn('.').filter((path) => !folders.includes(path)),
			[],
			'folders that the tree leaves out',
		);
	});
}

test('the tree of the architecture leaves out no folder of domain, server and web', () => {
	const folders = foldersOfTree('docs/architecture.md');
	const missing = ['domain', 'server', 'web'].flatMap(foldersIn).filter((path) => !folders.includes(path));
	assert.deepEqual(missing, []);
});

for (const page of pages) {
	test(`every path and link in ${page} leads to something`, () => {
		const text = read(page);
		const spans = [...text.matchAll(/`((?:domain|server|web|test|tools|docs|examples|bench)\/[\w./()[\]-]*)`/g)].map(
			([, path = '']) => path,
		);
		const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
			join(dirname(page), path),
		);
		assert.deepEqual(
			[...spans, ...links].filter((path) => !existsSync(join(root, path))),
			[],
		);
	});
}

/** Identifiers of the glossary's second column. */
const explained = new Set(
	read('docs/glossary.md')
		.split('\n')
		.flatMap((line) => [...(line.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name)),
);

test('every area and every noun folder of an area has a row in the glossary', () => {
	const areas = areaRows.flat();
	const folders = ['domain', 'server'].flatMap((house) =>
		areas
			.filter((area) => existsSync(join(root, house, area)))
			.flatMap((area) => [
				area,
				...readdirSync(join(root, house, area)).filter((name) => statSync(join(root, house, area, name)).isDirectory()),
			]),
	);
	assert.ok(folders.includes('reports'));
	assert.deepEqual(
		[...new Set(folders)].filter((name) => !explained.has(name)),
		[],
	);
});

test('every noun and act of a verb has a row in the glossary', () => {
	assert.deepEqual(
		[...new Set(verbs.flatMap((verb) => verb.split('.')))].filter((word) => !explained.has(word)),
		[],
	);
});

for (const path of globSync('domain/**/terms.ts', { cwd: root })) {
	test(`every code that ${path.replaceAll('\\', '/')} gives a label has a row in the glossary`, async () => {
		const terms: Record<string, unknown> = await import(pathToFileURL(join(root, path)).href);
		const codes = Object.values(terms).flatMap((labels) =>
			typeof labels === 'object' && labels !== null && !Array.isArray(labels) ? Object.keys(labels) : [],
		);
		assert.ok(codes.length > 0, 'no labels were found');
		assert.deepEqual(
			codes.filter((code) => !explained.has(code)),
			[],
		);
	});
}

test('the administrator’s page names every setting and every command', () => {
	const named = read('docs/operations.md')
		.split('\n')
		.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));
	const settings = [...read('server/settings.ts').matchAll(/variable\(environment, '(\w+)'\)/g)].map(
		([, name = '']) => name,
	);
	const commands = [...read('server/commands.ts').matchAll(/name: '([a-z-]+)[ ']/g)].map(([, name = '']) => name);
	assert.ok(settings.includes('PORT') && commands.includes('doctor'), 'nothing was found to compare');
	// Where the system keeps data by its own rules; the row of LANG_NGHE_DATA names them.
	const ofTheSystem = ['LOCALAPPDATA', 'XDG_DATA_HOME'];
	assert.deepEqual(
		[...settings, ...commands].filter((name) => !named.includes(name) && !ofTheSystem.includes(name)),
		[],
	);
});

test('the sign-ins of the READMEs are accounts of the demo', () => {
	const accounts = new Set(districtWorld().people.map((person) => person.account?.userName));
	for (const page of ['README.md', 'README.vi.md']) {
		const names = [...read(page).matchAll(/^\| `([\w.]+)` \|/gm)].map(([, name = '']) => name);
		assert.equal(names.length, 3);
		for (const name of names) assert.ok(accounts.has(name), `${page}: ${name}`);
		assert.ok(read(page).includes(demoPassword), page);
	}
});
