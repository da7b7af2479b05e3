import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where Node keeps what it compiled of our modules. */
export const compiled: string = join(root, '.cache', 'compiled');

export type StepResult = { ok: boolean; output: string };

/**
 * Runs a package's program under our own Node and collects what it writes. By its file, not by the link in `.bin`: those are shell scripts on Windows.
 * `file` is relative to the project.
 */
export function runNode(file: string, args: string[], environment: NodeJS.ProcessEnv = {}): Promise<StepResult> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [join(root, file), ...args], {
			cwd: root,
			env: { ...process.env, ...environment },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const chunks: Buffer[] = [];
		child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.on('error', (error) => resolve({ ok: false, output: error.message }));
		child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }));
	});
}

/** Seconds since a reading of `performance.now()`, as printed beside a step. */
export function secondsSince(started: number): string {
	return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
