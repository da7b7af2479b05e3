/**
 * Builds the web part into `build/`, unless nothing it is made from has changed: a second `npm start` must be fast. In child processes with
 * NODE_ENV=production, since a build that inherits a test's environment ships the development code.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, secondsSince } from './step.ts';
import { inTurn } from './turn.mjs';

const inputs = [
	'web/**/*',
	'domain/**/*',
	'docs/guide/**/*',
	'package.json',
	'package-lock.json',
	'vite.config.ts',
	'svelte.config.*',
	'tsconfig*.json',
];
const stamp = join(root, 'build', '.inputs');

/** Builds when needed. False, with the tool's words printed, when the build fails. */
export async function build(log: (line: string) => void): Promise<boolean> {
	const waiting = (pid: number) => log(`Tiến trình ${pid} đang dựng trang, đợi xong…`);
	return inTurn(join(root, '.cache', 'building'), waiting, async () => {
		const wanted = hashOfInputs();
		if (stampOf() === wanted) return true;
		const started = performance.now();
		log('Dựng trang web…');
		// Gone first, so that an interrupted build is not taken for a whole one.
		rmSync(stamp, { force: true });
		const production = { NODE_ENV: 'production' };
		for (const [file, args] of [
			['node_modules/@sveltejs/kit/svelte-kit.js', ['sync']],
			['node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn']],
		] as const) {
			const result = await runNode(file, [...args], production);
			if (!result.ok) {
				log(result.output.trim());
				log(`Dựng trang web không xong (${file}).`);
				return false;
			}
		}
		writeFileSync(stamp, wanted);
		log(`Dựng trang web xong sau ${secondsSince(started)}.`);
		return true;
	});
}

function stampOf(): string | undefined {
	return existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
}

function hashOfInputs(): string {
	const hash = createHash('sha256').update(process.version);
	const files = globSync(inputs, { cwd: root })
		.filter((file) => !/\.(test|fixture)\.ts$/.test(file) && statSync(join(root, file)).isFile())
		.sort();
	for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
	return hash.digest('hex');
}

if (import.meta.main) process.exitCode = (await build(console.log)) ? 0 : 1;
