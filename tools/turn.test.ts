import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from './step.ts';
import { inTurn } from './turn.mjs';

test('a second process waits for its turn and is told for whom; a killed one holds nobody up', async () => {
	const directory = mkdtempSync(join(tmpdir(), 'lang-nghe-turn-'));
	const file = join(directory, 'turn');
	try {
		const script = `import { inTurn } from ${JSON.stringify(pathToFileURL(join(root, 'tools', 'turn.mjs')).href)};
await inTurn(${JSON.stringify(file)}, () => {}, async () => { console.log('in'); await new Promise((done) => setTimeout(done, 500)); });`;
		const first = spawn(process.execPath, ['--input-type=module', '-e', script], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const ended = once(first, 'exit');
		await once(first.stdout, 'data');
		const waitedFor: number[] = [];
		assert.equal(
			await inTurn(
				file,
				(pid) => waitedFor.push(pid),
				() => 'done',
			),
			'done',
		);
		assert.deepEqual(waitedFor, [first.pid]);
		await ended;

		writeFileSync(file, String(first.pid));
		assert.equal(
			await inTurn(
				file,
				(pid) => waitedFor.push(pid),
				() => 'again',
			),
			'again',
		);
		assert.equal(waitedFor.length, 1);
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
});
