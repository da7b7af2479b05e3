/**
 * What `npm test` runs: the checks, the build, then every test file against one PostgreSQL: the embedded one, or the one in DATABASE_URL and
 * DATABASE_OWNER_URL. With paths it runs only those test files, without checks and build.
 *
 * The last line is "N passed, N failed"; a check counts as a test.
 */
import { existsSync, globSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { startEmbedded } from '#server/db/embedded.ts';
import { clearOrphan } from '#server/db/embedded-process.ts';
import { findProgram } from '#server/db/embedded-program.ts';
import { build } from './build.ts';
import { runChecks } from './check.ts';
import { root, secondsSince } from './step.ts';

type Counts = { passed: number; failed: number; skipped: number };

const testFiles = ['domain', 'server', 'web', 'test', 'tools'].map((folder) => `${folder}/**/*.test.ts`);
/** Ends the processes of the test files when the run is ended from outside. */
const leaving = new AbortController();
const temporaryName = 'lang-nghe-test-';

/**
 * Runs `work` with TEST_DATABASE_OWNER_URL (may create databases), TEST_DATABASE_URL (the application's login) and, on the embedded server,
 * TEST_DATABASE_SUPERUSER_URL in the environment. The server it started ends with it, also after an error, Ctrl-C or the kill of an earlier run.
 */
export async function withTestPostgres<T>(work: () => Promise<T>): Promise<T> {
	if (process.env.TEST_DATABASE_OWNER_URL) return work();
	const { DATABASE_URL, DATABASE_OWNER_URL } = process.env;
	if (DATABASE_URL || DATABASE_OWNER_URL) {
		if (!DATABASE_URL || !DATABASE_OWNER_URL)
			throw new Error('Set both DATABASE_URL and DATABASE_OWNER_URL (a login that may create databases), or neither.');
		process.env.TEST_DATABASE_OWNER_URL = DATABASE_OWNER_URL;
		process.env.TEST_DATABASE_URL = DATABASE_URL;
		return work();
	}
	await removeLeftovers();
	const directory = mkdtempSync(join(tmpdir(), `${temporaryName}${process.pid}-`));
	const server = await startEmbedded({ directory, log: console.log, forTests: true });
	const end = async () => {
		await server.stop();
		rmSync(directory, { recursive: true, force: true });
	};
	const endAndLeave = () => {
		leaving.abort();
		void end().finally(() => process.exit(130));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, endAndLeave);
	process.env.TEST_DATABASE_OWNER_URL = server.ownerUrl;
	process.env.TEST_DATABASE_URL = server.applicationUrl;
	process.env.TEST_DATABASE_SUPERUSER_URL = server.superuserUrl;
	try {
		return await work();
	} finally {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.removeListener(signal, endAndLeave);
		await end();
	}
}

/** Servers of runs that were killed with -9, told by the number of a process that lives no more. */
async function removeLeftovers(): Promise<void> {
	for (const name of readdirSync(tmpdir())) {
		const pid = new RegExp(`^${temporaryName}(\\d+)-`).exec(name)?.[1];
		if (!pid || isAlive(Number(pid))) continue;
		const directory = join(tmpdir(), name);
		if (existsSync(join(directory, 'database.json')))
			await clearOrphan(await findProgram(directory), directory, console.log);
		rmSync(directory, { recursive: true, force: true });
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Runs test files, each in a process of its own, and prints them as they end. */
function runTests(files: string[]): Promise<Counts> {
	return new Promise((resolveCounts) => {
		const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
		const stream = run({
			files,
			concurrency: Math.max(2, availableParallelism()),
			timeout: 600_000,
			cwd: root,
			signal: leaving.signal,
		});
		stream.on('test:summary', (summary) => {
			// One without a file is the sum over all files.
			if (summary.file !== undefined) return;
			counts.passed = summary.counts.passed;
			counts.failed = summary.counts.tests - summary.counts.passed - summary.counts.skipped - summary.counts.todo;
			counts.skipped = summary.counts.skipped + summary.counts.todo;
		});
		const printed = stream.compose(new spec());
		printed.on('end', () => resolveCounts(counts));
		printed.pipe(process.stdout, { end: false });
	});
}

async function main(paths: string[]): Promise<Counts> {
	const started = performance.now();
	const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
	if (paths.length === 0) {
		const built = await build(console.log);
		const checked = [{ name: 'build', ok: built }, ...(await runChecks(console.log))];
		for (const { ok } of checked) counts[ok ? 'passed' : 'failed']++;
		console.log(`Checks and build: ${secondsSince(started)}`);
	}
	const files = (
		paths.length > 0 ? paths.map((path) => relative(root, resolve(path))) : globSync(testFiles, { cwd: root })
	).sort();
	const startedTests = performance.now();
	const tests = await withTestPostgres(() => runTests(files.map((file) => join(root, file))));
	console.log(`Tests: ${secondsSince(startedTests)}; all: ${secondsSince(started)}`);
	for (const kind of ['passed', 'failed', 'skipped'] as const) counts[kind] += tests[kind];
	return counts;
}

if (import.meta.main) {
	const { passed, failed, skipped } = await main(process.argv.slice(2)).catch((error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		return { passed: 0, failed: 1, skipped: 0 };
	});
	console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	process.exitCode = failed > 0 ? 1 : 0;
}
