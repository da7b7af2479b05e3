import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createFileStore, type FileStore } from './store.ts';

let directory = '';
let store: FileStore;

before(async () => {
	directory = await mkdtemp(join(tmpdir(), 'lang-nghe-store-'));
	store = await createFileStore(directory);
});
after(() => rm(directory, { recursive: true, force: true }));

async function read(sha256: string): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of store.open(sha256)) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

async function kept(): Promise<number> {
	let count = 0;
	for await (const _ of store.list()) count++;
	return count;
}

test('a staged file that is kept leaves staging and is found by its SHA-256', async () => {
	const staged = join(store.staging, 'a.staged');
	await writeFile(staged, 'Biên bản đối thoại');
	const sha256 = await store.keep(staged);
	assert.equal(sha256, createHash('sha256').update('Biên bản đối thoại').digest('hex'));
	assert.equal(await read(sha256), 'Biên bản đối thoại');
	assert.deepEqual(await readdir(store.staging), []);
	assert.equal(await store.has(sha256), true);
});

test('the same content kept twice, also at the same time, is one file', async () => {
	const before = await kept();
	const same = await Promise.all([1, 2, 3, 4].map(() => store.keep(Buffer.from('cùng một ảnh'))));
	assert.equal(new Set(same).size, 1);
	assert.equal(await kept(), before + 1);
	assert.deepEqual(await readdir(store.staging), []);
});

test('a damaged file is noticed, and keeping the true one again mends it', async () => {
	const sha256 = await store.keep(Buffer.from('bản gốc'));
	assert.equal(await store.verify(sha256), true);
	await writeFile(store.path(sha256), 'bản sửa');
	assert.equal(await store.verify(sha256), false);
	await store.keep(Buffer.from('bản gốc'));
	assert.equal(await store.verify(sha256), true);
});

test('a removed or unknown file is not there, and removing it again is no error', async () => {
	const sha256 = await store.keep(Buffer.from('hết hạn lưu'));
	await store.remove(sha256);
	await store.remove(sha256);
	assert.equal(await store.has(sha256), false);
	assert.equal(await store.verify(sha256), false);
	await assert.rejects(read(sha256), { code: 'ENOENT' });
});

test('only a SHA-256 can name a file, never a path', () => {
	for (const name of ['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(64)}/..`]) {
		assert.throws(() => store.path(name), TypeError);
	}
});

test('staged files go after 24 hours and not a minute before; kept files stay', async () => {
	const now = new Date('2026-03-02T08:00:00Z');
	const kept = await store.keep(Buffer.from('giữ lại'));
	for (const [name, at] of [
		['moi.staged', '2026-03-01T08:01:00Z'],
		['cu.staged', '2026-03-01T08:00:00Z'],
	] as const) {
		await writeFile(join(store.staging, name), 'x');
		await utimes(join(store.staging, name), new Date(at), new Date(at));
	}
	await utimes(store.path(kept), new Date(0), new Date(0));
	assert.equal(await store.sweepStaging(now), 1);
	assert.deepEqual(await readdir(store.staging), ['moi.staged']);
	assert.equal((await readFile(store.path(kept))).toString(), 'giữ lại');
});
