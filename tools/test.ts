/**
 * What `npm test` runs: the checks, the build, then every test file against one PostgreSQL: the embedded one, or the one in DATABASE_URL and
 * DATABASE_OWNER_URL. With paths it runs only those test files, without checks and build.
 *
 * Half of the processor time would go into compiling the same modules for every file and into the thousand small files of each database: compiled
 * code is kept between processes, and the run's temporary files lie in memory where there is room.
 *
 * The last line is "N passed, N failed"; a check counts as a test.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import pg from 'pg';
import { startEmbedded } from '#server/db/embedded.ts';
import { clearOrphan } from '#server/db/embedded-process.ts';
import { findProgram } from '#server/db/embedded-program.ts';
import { build } from './build.ts';
import { runChecks } from './check.ts';
import { compiled, root, secondsSince } from './step.ts';

type Counts = { passed: number; failed: number; skipped: number };
type FileTime = { file: string; seconds: number };

/** Those of the whole take longest and go first, lest one of them runs alone at the end. */
const testFolders = ['test', 'server', 'web', 'tools', 'domain'];
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
		// What an earlier run prepared on this server may be of another version.
		const run = randomBytes(4).toString('hex');
		process.env.TEST_RUN = run;
		try {
			return await work();
		} finally {
			await dropTemplates(DATABASE_OWNER_URL, run);
		}
	}
	await removeLeftovers();
	const directory = mkdtempSync(join(temporaryPlace(), `${temporaryName}${process.pid}-`));
	// Shared like any temporary folder: PostgreSQL and some tests run as another user.
	chmodSync(directory, 0o1777);
	process.env.TMPDIR = directory;
	const server = await startEmbedded({ directory: serverIn(directory), log: console.log, forTests: true });
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

/** Databases that were prepared once for a run on the user's own server, with the files that belong to them. */
async function dropTemplates(ownerUrl: string, run: string): Promise<void> {
	const client = new pg.Client({ connectionString: ownerUrl });
	await client.connect();
	try {
		const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
			`lang\\_nghe\\_%\\_${run}%`,
		]);
		for (const { datname } of rows) {
			await client.query(`drop database ${client.escapeIdentifier(datname)}`);
			rmSync(join(tmpdir(), datname), { recursive: true, force: true });
		}
	} finally {
		await client.end();
	}
}

const serverIn = (directory: string) => join(directory, 'server');

/** A folder in memory with room for the databases, from which programs may be run; else the ordinary one. */
function temporaryPlace(): string {
	const inMemory = '/dev/shm';
	const enough = 4 * 1024 ** 3;
	if (!existsSync(inMemory) || process.availableMemory() < enough) return tmpdir();
	const { bavail, bsize } = statfsSync(inMemory);
	const forbidsPrograms = /^\S+ \/dev\/shm \S+ \S*\bnoexec\b/m.test(readFileSync('/proc/mounts', 'utf8'));
	return bavail * bsize < enough || forbidsPrograms ? tmpdir() : inMemory;
}

/** Servers and files of runs that were killed with -9, told by the number of a process that lives no more. */
async function removeLeftovers(): Promise<void> {
	const places = [...new Set([tmpdir(), temporaryPlace()])];
	for (const directory of places.flatMap((place) => readdirSync(place).map((name) => join(place, name)))) {
		const pid = new RegExp(`^${temporaryName}(\\d+)-`).exec(basename(directory))?.[1];
		if (!pid || isAlive(Number(pid))) continue;
		const server = serverIn(directory);
		if (existsSync(join(server, 'database.json'))) await clearOrphan(await findProgram(server), server, console.log);
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

/** Runs test files, each in a process of its own, and prints them as they end, at last the slowest. */
function runTests(files: string[]): Promise<Counts> {
	return new Promise((resolveCounts) => {
		const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
		const times: FileTime[] = [];
		const stream = run({
			files,
			// Two more than can work at a time: there is always one that waits for its browser, and one for its database.
			concurrency: availableParallelism() + 2,
			timeout: 600_000,
			cwd: root,
			signal: leaving.signal,
		});
		stream.on('test:summary', (summary) => {
			// One without a file is the sum over all files.
			if (summary.file !== undefined) {
				times.push({ file: relative(root, summary.file), seconds: summary.duration_ms / 1000 });
				return;
			}
			counts.passed = summary.counts.passed;
			counts.failed = summary.counts.tests - summary.counts.passed - summary.counts.skipped - summary.counts.todo;
			counts.skipped = summary.counts.skipped + summary.counts.todo;
		});
		const printed = stream.compose(new spec());
		printed.on('end', () => {
			printSlowest(times);
			resolveCounts(counts);
		});
		printed.pipe(process.stdout, { end: false });
	});
}

function printSlowest(times: FileTime[]): void {
	const slowest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, 10);
	console.log('Slowest files:');
	for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${file}`);
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
	const files =
		paths.length > 0
			? paths.map((path) => relative(root, resolve(path)))
			: testFolders.flatMap((folder) => globSync(`${folder}/**/*.test.ts`, { cwd: root }).sort());
	const startedTests = performance.now();
	process.env.NODE_COMPILE_CACHE = compiled;
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
