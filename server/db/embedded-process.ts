/**
 * The server process of the embedded PostgreSQL: launch, wait, stop, and deal with what a killed predecessor left behind.
 *
 * It runs in a session of its own, since Ctrl-C goes to the whole group and would take the database away before the requests under way are done.
 * The price: it outlives a `kill -9` of Node, so every start first looks for such an orphan.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { mkdir, open, readdir, readFile, readlink, realpath, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterOf, dataDirectoryFor } from '#server/db/embedded-cluster.ts';
import { type Program, runToEnd, smallEnvironment } from '#server/db/embedded-program.ts';
import { StartRefused, sentenceFor } from '#server/start-refused.ts';

export type ServerProcess = { pid: number; port: number; ended: Promise<void> };

/** Given on the command line, where no configuration file can undo them. */
const settings: Record<string, string> = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	max_connections: '60',
	shared_buffers: '128MB',
	fsync: 'on',
	synchronous_commit: 'on',
	full_page_writes: 'on',
	timezone: 'UTC',
	log_timezone: 'UTC',
	// Confidential and anonymous texts: neither statements, values, durations nor instants of commits may be kept beside them.
	// An ERROR can quote what a person typed, so none is written; the application sees every error itself.
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_min_duration_statement: '-1',
	log_statement: 'none',
	log_checkpoints: 'off',
	log_error_verbosity: 'terse',
	track_commit_timestamp: 'off',
	log_autovacuum_min_duration: '-1',
	// The write-ahead log holds each envelope with the instant of its commit. A segment that is not needed any more is
	// removed at the next checkpoint, not kept to be written over; no replica and no archive gets a copy.
	wal_level: 'minimal',
	max_wal_senders: '0',
	archive_mode: 'off',
	wal_keep_size: '0',
	wal_recycle: 'off',
};

const settingsForTests: Record<string, string> = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	max_connections: '200',
};

const largestLog = 1_000_000;

/** Launches the server on `port` (0: any free one) and waits until it takes connections. Throws `StartRefused`. */
export async function launch(
	program: Program,
	directory: string,
	options: { port: number; forTests: boolean },
): Promise<ServerProcess> {
	const deadline = performance.now() + 60_000;
	for (;;) {
		const port = options.port || (await freePort());
		const attempt = await launchOnce(program, directory, { ...options, port });
		if ('pid' in attempt) return attempt;
		// Another process took the port between our look and the launch, or helpers of a killed server are still leaving.
		const passing = /could not bind|Address already in use|still in use|lock file .* already exists/i.test(
			attempt.output,
		);
		if (!passing || performance.now() > deadline) throw launchFailure(attempt.output, directory);
		await pause(200);
	}
}

/** Fast shutdown: ends open transactions, writes a checkpoint, waits for the end. */
export async function stop(program: Program, directory: string, server: { pid: number }): Promise<void> {
	const cluster = clusterOf(directory);
	if (process.platform === 'win32') {
		// Windows knows no signals; pg_ctl speaks to the server by a pipe.
		await runToEnd(program.pgCtl, ['stop', '-m', 'fast', '-w', '-D', cluster], { runAs: undefined });
		return;
	}
	for (const [signal, seconds] of [
		['SIGINT', 30],
		['SIGQUIT', 10],
		['SIGKILL', 5],
	] as const) {
		if (!send(server.pid, signal)) return;
		const deadline = performance.now() + seconds * 1000;
		while (performance.now() < deadline) {
			if (!send(server.pid, 0)) return;
			await pause(10);
		}
	}
}

/** The server that is running on our directory, whoever started it; undefined when there is none. */
export async function findRunning(
	directory: string,
): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
	const file = await readPidFile(directory);
	return file && (await isOurs(file.pid, directory)) ? file : undefined;
}

/** Stops what a killed predecessor left running and removes a pid file that names a process which is not ours. */
export async function clearOrphan(program: Program, directory: string, log: (line: string) => void): Promise<void> {
	const file = await readPidFile(directory);
	if (!file) return;
	if (await isOurs(file.pid, directory)) {
		log(`Dừng cơ sở dữ liệu còn chạy từ lần trước (tiến trình ${file.pid})…`);
		await stop(program, directory, file);
		return;
	}
	// After a restart of the machine the number may belong to another program, and PostgreSQL would then refuse to start. Its own check against
	// helpers that are still writing needs this file, so it goes only when no process of ours is left.
	if (send(file.pid, 0) && !(await anyOfOurs(directory)))
		await rm(join(clusterOf(directory), 'postmaster.pid'), { force: true });
}

async function launchOnce(
	program: Program,
	directory: string,
	options: { port: number; forTests: boolean },
): Promise<ServerProcess | { output: string }> {
	const cluster = clusterOf(directory);
	const values = { ...settings, ...(options.forTests ? settingsForTests : {}) };
	const args = ['-D', dataDirectoryFor(program, cluster), '-p', String(options.port)];
	for (const [name, value] of Object.entries(values)) args.push('-c', `${name}=${value}`);
	args.push('-c', `cluster_name=${await nameOf(directory)}`);

	const log = await openLog(directory);
	const before = (await stat(log.path)).size;
	const child = spawn(program.postgres, args, {
		...program.runAs,
		cwd: cluster,
		env: smallEnvironment(),
		detached: process.platform !== 'win32',
		windowsHide: true,
		stdio: ['ignore', log.descriptor, log.descriptor],
	});
	closeSync(log.descriptor);
	child.unref();
	let over = false;
	const ended = new Promise<void>((resolve) => {
		const end = () => {
			over = true;
			resolve();
		};
		child.on('exit', end).on('error', end);
	});
	while (!over) {
		const file = await readPidFile(directory);
		if (file?.ready && file.pid === child.pid) return { pid: file.pid, port: options.port, ended };
		await pause(10);
	}
	return { output: await readFrom(log.path, before) };
}

function launchFailure(output: string, directory: string): StartRefused {
	const known = sentenceFor(output, directory);
	if (known) return new StartRefused(known);
	if (/administrative permissions/i.test(output)) {
		return new StartRefused(
			'PostgreSQL không chạy dưới quyền quản trị của Windows. Mở cửa sổ lệnh bình thường (không "Run as administrator") rồi chạy lại.',
		);
	}
	if (/incompatible with server|was initialized by PostgreSQL version/i.test(output)) {
		return new StartRefused(
			`Dữ liệu trong ${directory} do một bản PostgreSQL khác tạo. Dùng đúng bản Lắng Nghe đã tạo dữ liệu đó.`,
		);
	}
	const reason =
		output
			.trim()
			.split('\n')
			.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? output.trim();
	return new StartRefused(
		`Cơ sở dữ liệu trong ${directory} không khởi động được: ${reason} Xem ${join(directory, 'logs', 'postgresql.log')}; nếu tệp bị hỏng, khôi phục từ bản sao lưu (restore) vào một thư mục mới.`,
	);
}

async function readPidFile(directory: string): Promise<{ pid: number; port: number; ready: boolean } | undefined> {
	const text = await readFile(join(clusterOf(directory), 'postmaster.pid'), 'utf8').catch(() => '');
	const lines = text.split('\n');
	const pid = Number(lines[0]);
	if (!Number.isInteger(pid) || pid <= 0) return undefined;
	return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/** A name of the directory for the process list: PostgreSQL shows it in the title of each of its processes. */
async function nameOf(directory: string): Promise<string> {
	const path = await realpath(clusterOf(directory));
	return `lang_nghe_${createHash('sha256').update(path).digest('hex').slice(0, 12)}`;
}

async function isOurs(pid: number, directory: string): Promise<boolean> {
	if (!send(pid, 0)) return false;
	if (process.platform === 'win32') return true; // The server itself decides there: pg_ctl speaks to no other program.
	if (process.platform === 'linux') {
		const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
		// The working directory tells it even when the data directory was moved; containers may forbid to read it.
		const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
		if (place !== undefined) return title.includes('postgres') && place === (await realpath(clusterOf(directory)));
		return title.includes(await nameOf(directory));
	}
	const listed = await runToEnd('/bin/ps', ['-o', 'command=', '-p', String(pid)], { runAs: undefined });
	return listed.output.includes(await nameOf(directory));
}

async function anyOfOurs(directory: string): Promise<boolean> {
	if (process.platform !== 'linux') {
		const listed = await runToEnd('/bin/ps', ['-axo', 'command='], { runAs: undefined });
		return listed.output.includes(await nameOf(directory));
	}
	for (const name of await readdir('/proc'))
		if (/^\d+$/.test(name) && (await isOurs(Number(name), directory))) return true;
	return false;
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(pid, signal);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Opened by us, so that the server needs no right to walk there. One older file is kept; the server writes little. */
async function openLog(directory: string): Promise<{ path: string; descriptor: number }> {
	const path = join(directory, 'logs', 'postgresql.log');
	await mkdir(join(directory, 'logs'), { recursive: true, mode: 0o700 });
	const size = await stat(path).then(
		(found) => found.size,
		() => 0,
	);
	if (size > largestLog) await rename(path, `${path}.1`);
	return { path, descriptor: openSync(path, 'a', 0o600) };
}

async function readFrom(path: string, start: number): Promise<string> {
	const file = await open(path);
	try {
		const { size } = await file.stat();
		const { buffer } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
		return buffer.toString('utf8');
	} finally {
		await file.close();
	}
}

function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer();
		probe.on('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			const port = typeof address === 'object' && address ? address.port : 0;
			probe.close(() => resolve(port));
		});
	});
}
