import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { whyInstall } from './bootstrap.mjs';
import { missingFromLock } from './lock-complete.mjs';
import { root } from './step.ts';

const linux = { platform: 'linux', arch: 'x64', libc: 'glibc' };
const windows = { platform: 'win32', arch: 'x64', libc: '' };
const zod = { version: '4.0.0', integrity: 'sha512-a' };
const forWindows = { version: '1.0.0', integrity: 'sha512-b', optional: true, os: ['win32'] };
const forMusl = { version: '1.0.0', integrity: 'sha512-c', optional: true, os: ['linux'], libc: ['musl'] };
const notMac = { version: '1.0.0', integrity: 'sha512-d', optional: true, os: '!darwin' };
const lock = {
	packages: {
		'': { name: 'lang-nghe' },
		'node_modules/zod': zod,
		'node_modules/for-windows': forWindows,
		'node_modules/for-musl': forMusl,
		'node_modules/below-for-windows': { version: '2.0.0', optional: true },
	},
};

test('installing is decided by what is installed, not by a stamp', () => {
	const cases: [string, Parameters<typeof whyInstall>, string | undefined][] = [
		['nothing installed', [lock, undefined, linux], 'node_modules'],
		['all that fits this machine', [lock, { packages: { 'node_modules/zod': zod } }, linux], undefined],
		[
			'a package more than the lock names',
			[lock, { packages: { 'node_modules/zod': zod, 'node_modules/x': zod } }, linux],
			undefined,
		],
		['a missing package', [lock, { packages: {} }, linux], 'node_modules/zod'],
		[
			'another version',
			[lock, { packages: { 'node_modules/zod': { ...zod, version: '4.0.1' } } }, linux],
			'node_modules/zod',
		],
		[
			'the same version with other contents',
			[lock, { packages: { 'node_modules/zod': { ...zod, integrity: 'x' } } }, linux],
			'node_modules/zod',
		],
		[
			'an optional package of this machine is missing',
			[lock, { packages: { 'node_modules/zod': zod } }, windows],
			'node_modules/for-windows',
		],
		[
			'a C library that is not ours',
			[lock, { packages: { 'node_modules/zod': zod } }, { ...linux, libc: 'musl' }],
			'node_modules/for-musl',
		],
		[
			'all machines but one',
			[{ packages: { 'node_modules/not-mac': notMac } }, { packages: {} }, linux],
			'node_modules/not-mac',
		],
		[
			'the one machine left out',
			[
				{ packages: { 'node_modules/not-mac': notMac } },
				{ packages: {} },
				{ platform: 'darwin', arch: 'arm64', libc: '' },
			],
			undefined,
		],
	];
	for (const [title, arguments_, expected] of cases) assert.equal(whyInstall(...arguments_), expected, title);
});

test('what is installed here needs no second installation', () => {
	const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));
	const machine = { platform: process.platform, arch: process.arch, libc: 'glibc' };
	assert.equal(whyInstall(read('package-lock.json'), read('node_modules/.package-lock.json'), machine), undefined);
});

test('an optional package without an entry in the lock is found, also below another package', () => {
	const complete = {
		packages: {
			'': { optionalDependencies: { a: '1' } },
			'node_modules/a': { optionalDependencies: { b: '1', c: '1' } },
			'node_modules/a/node_modules/b': {},
			'node_modules/c': {},
		},
	};
	assert.deepEqual(missingFromLock(complete), []);
	assert.deepEqual(
		missingFromLock({ packages: { ...complete.packages, 'node_modules/c': { optionalDependencies: { d: '1' } } } }),
		['d (wanted by node_modules/c)'],
	);
	assert.deepEqual(
		missingFromLock({ packages: { '': { optionalDependencies: { e: '1' } }, 'node_modules/x/node_modules/e': {} } }),
		['e (wanted by package.json)'],
	);
});
