/** Everything about the code that needs no database: types, lint, dead code, structure, and the lock. Two at a time, for two cores. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkStructure } from './check-structure.ts';
import { missingFromLock } from './lock-complete.mjs';
import { root, runNode, type StepResult, secondsSince } from './step.ts';

type Check = { name: string; run: () => Promise<StepResult> };
export type CheckResult = { name: string; ok: boolean };

const atOnce = 2;

const checks: Check[] = [
	{
		name: 'web types (svelte-check)',
		run: async () => {
			const synced = await runNode('node_modules/@sveltejs/kit/svelte-kit.js', ['sync']);
			if (!synced.ok) return synced;
			return runNode('node_modules/svelte-check/bin/svelte-check', [
				'--tsconfig',
				'tsconfig.web.json',
				'--output',
				'human',
				'--fail-on-warnings',
			]);
		},
	},
	{ name: 'server types (tsc)', run: () => runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.server.json']) },
	{ name: 'domain types (tsc)', run: () => runNode('node_modules/typescript/bin/tsc', ['-p', 'tsconfig.domain.json']) },
	{
		name: 'lint and format (biome)',
		run: () => runNode('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
	},
	{ name: 'dead code (knip)', run: () => runNode('node_modules/knip/bin/knip.js', ['--no-progress']) },
	{ name: 'structure', run: async () => found(checkStructure(root)) },
	{
		name: 'lock file complete',
		run: async () => found(missingFromLock(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))),
	},
];

/** Runs every check, prints each as it ends with its seconds, and the words of those that failed. */
export async function runChecks(log: (line: string) => void): Promise<CheckResult[]> {
	const results: CheckResult[] = [];
	const waiting = [...checks];
	const worker = async () => {
		for (let check = waiting.shift(); check; check = waiting.shift()) {
			const started = performance.now();
			const { ok, output } = await check.run();
			log(`${ok ? '✔' : '✖'} ${check.name} (${secondsSince(started)})`);
			if (!ok) log(output.trim());
			results.push({ name: check.name, ok });
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return results;
}

function found(sentences: string[]): StepResult {
	return { ok: sentences.length === 0, output: sentences.join('\n') };
}

if (import.meta.main) {
	const results = await runChecks(console.log);
	process.exitCode = results.every((result) => result.ok) ? 0 : 1;
}
