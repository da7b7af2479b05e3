/** Holds the house to its rules (structure-house.ts): every finding is a sentence that says what to do instead. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './step.ts';
import { exceptions, zodMarker } from './structure-house.ts';
import { checkPath, checkSource, type Finding } from './structure-rules.ts';
import { readSource } from './structure-source.ts';

const houses = ['domain', 'server', 'web', 'tools', 'test', 'bench'];

/** All findings below a project directory, each `path:line: sentence`. */
export function checkStructure(project: string): string[] {
	const findings: Finding[] = [];
	const files = globSync(
		houses.map((house) => `${house}/**/*.{ts,tsx,js,jsx,mjs,svelte,css}`),
		{ cwd: project },
	)
		.map((path) => path.replaceAll('\\', '/'))
		.sort();
	for (const path of files) {
		const text = readFileSync(join(project, path), 'utf8');
		findings.push(...checkPath(path, text.split('\n').length - 1));
		if (!path.endsWith('.css')) findings.push(...checkSource(path, readSource(path, text)));
	}
	for (const path of globSync('build/client/**/*.js', { cwd: project })) {
		if (!readFileSync(join(project, path), 'utf8').includes(zodMarker)) continue;
		findings.push({
			path,
			rule: 'browser',
			sentence:
				'This browser file contains Zod (26 kB): import the definition, not the schema, in what it is built from.',
		});
	}
	return findings
		.filter(
			({ path, rule }) => !exceptions.some((exception) => exception.rule === rule && path.startsWith(exception.path)),
		)
		.map(({ path, line, sentence }) => `${path}${line === undefined ? '' : `:${line}`}: ${sentence}`);
}

if (import.meta.main) {
	const sentences = checkStructure(root);
	for (const sentence of sentences) console.error(sentence);
	process.exitCode = sentences.length > 0 ? 1 : 0;
}
