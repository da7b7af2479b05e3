import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { lockInstance, runningInstance } from '#server/db/instance.ts';
import { StartRefused } from '#server/start-refused.ts';

const base = mkdtempSync(join(tmpdir(), 'lang-nghe-instance-'));
after(() => rmSync(base, { recursive: true, force: true }));
const now = new Date('2026-05-01T01:00:00Z');
const url = 'http://127.0.0.1:3000';

test('the second start on one data directory is told where the first one runs', async () => {
	const directory = join(base, 'twice');
	const first = await lockInstance(directory, { url: 'http://127.0.0.1:0', now });
	await first.announce(url);
	await assert.rejects(lockInstance(directory, { url, now }), (error) => {
		assert.ok(error instanceof StartRefused);
		assert.ok(error.sentence.startsWith(`Lắng Nghe đang chạy ở ${url} (tiến trình ${process.pid}).`), error.sentence);
		return true;
	});
	assert.equal((await runningInstance(directory))?.url, url);
	await first.release();
	assert.equal(await runningInstance(directory), undefined);
	await (await lockInstance(directory, { url, now })).release();
});

test('of ten starts at the same moment over the file of a killed one exactly one goes on', async () => {
	const directory = join(base, 'race');
	const held = await lockInstance(directory, { url, now });
	await held.release();
	const killed = spawn(process.execPath, ['-e', '']);
	await once(killed, 'exit');
	writeFileSync(
		join(directory, 'running.json'),
		JSON.stringify({ pid: killed.pid, url, startedAt: now.toISOString(), birth: 'x' }),
	);
	const starts = await Promise.allSettled(Array.from({ length: 10 }, () => lockInstance(directory, { url, now })));
	assert.equal(starts.filter((start) => start.status === 'fulfilled').length, 1);
});

test('the number of a killed start that belongs to another program now does not block', {
	skip: process.platform === 'win32',
}, async () => {
	const directory = join(base, 'reused');
	const first = await lockInstance(directory, { url, now });
	const file = join(directory, 'running.json');
	writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), birth: 'before' }));
	const second = await lockInstance(directory, { url, now: new Date('2026-05-01T02:00:00Z') });
	await first.release();
	assert.equal(
		(await runningInstance(directory))?.pid,
		process.pid,
		'the first one must not release the lock of the second',
	);
	await second.release();
});

test('a damaged lock file does not block', async () => {
	const directory = join(base, 'damaged');
	await (await lockInstance(directory, { url, now })).release();
	writeFileSync(join(directory, 'running.json'), '');
	await (await lockInstance(directory, { url, now })).release();
});
