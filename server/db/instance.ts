/**
 * One Lắng Nghe per data directory. Two at once would stop each other's database and run every job twice, so the second start says where the first
 * one is and ends. The lock is a file with the process in it: it outlives a `kill -9`, hence the check that the process is still the same one.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { refusalOf, StartRefused } from '#server/start-refused.ts';

export type RunningInstance = {
	pid: number;
	/** Where a person opens it. */
	url: string;
	/** ISO instant. */
	startedAt: string;
};

type Kept = RunningInstance & { /** Tells the process from a later one with the same number. */ birth: string };

export type InstanceLock = {
	/** Writes the address that is really listened on. */
	announce(url: string): Promise<void>;
	release(): Promise<void>;
};

/** Takes the lock of a data directory. Throws `StartRefused` when another process holds it or the directory cannot be written. */
export async function lockInstance(directory: string, { url, now }: { url: string; now: Date }): Promise<InstanceLock> {
	const file = fileOf(directory);
	const mine: Kept = { pid: process.pid, url, startedAt: now.toISOString(), birth: await birthOf(process.pid) };
	try {
		await mkdir(directory, { recursive: true, mode: 0o755 });
		while (!(await tryToWrite(file, mine))) {
			const text = await readFile(file, 'utf8').catch(() => '');
			const other = parse(text);
			if (other && (await isAlive(other))) throw alreadyRunning(other, file);
			await removeStale(file, text);
		}
	} catch (error) {
		throw refusalOf(error, directory);
	}
	return {
		announce: async (address) => {
			mine.url = address;
			await writeFile(`${file}.new`, JSON.stringify(mine), { mode: 0o644 });
			await rename(`${file}.new`, file);
		},
		release: async () => {
			const kept = parse(await readFile(file, 'utf8').catch(() => ''));
			if (kept?.pid === mine.pid && kept.birth === mine.birth && kept.startedAt === mine.startedAt)
				await rm(file, { force: true });
		},
	};
}

/** The instance that holds this data directory now, for commands beside it; undefined when none runs. */
export async function runningInstance(directory: string): Promise<RunningInstance | undefined> {
	const kept = parse(await readFile(fileOf(directory), 'utf8').catch(() => ''));
	return kept && (await isAlive(kept)) ? kept : undefined;
}

function fileOf(directory: string): string {
	return join(directory, 'running.json');
}

function alreadyRunning(other: RunningInstance, file: string): StartRefused {
	const hint = process.platform === 'win32' ? ` Nếu tiến trình đó không phải Lắng Nghe, xóa tệp ${file}.` : '';
	return new StartRefused(
		`Lắng Nghe đang chạy ở ${other.url} (tiến trình ${other.pid}). Mở địa chỉ đó, hoặc dừng tiến trình này trước khi chạy lại.${hint}`,
	);
}

/** False when the file is there already: whoever creates it holds the lock. A link, since the file must never be seen half written. */
async function tryToWrite(file: string, mine: Kept): Promise<boolean> {
	const written = `${file}.${randomUUID()}`;
	try {
		await writeFile(written, JSON.stringify(mine), { mode: 0o644 });
		await link(written, file);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		await rm(written, { force: true });
	}
}

/** Moved aside before it is deleted: of two starts that both saw the stale file only one may take it, and never the other's new one. */
async function removeStale(file: string, seen: string): Promise<void> {
	const aside = `${file}.${randomUUID()}`;
	try {
		await rename(file, aside);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
		throw error;
	}
	if ((await readFile(aside, 'utf8')) === seen) await rm(aside, { force: true });
	else await rename(aside, file);
}

async function isAlive(kept: Kept): Promise<boolean> {
	try {
		process.kill(kept.pid, 0);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
	}
	return (await birthOf(kept.pid)) === kept.birth;
}

/** When a process began, in the system's own words; empty where the system does not tell (then the number alone must do). */
async function birthOf(pid: number): Promise<string> {
	if (process.platform === 'win32') return '';
	if (process.platform === 'linux') {
		const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
		const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
		// The name in parentheses may hold spaces; the start in clock ticks is the twentieth field after it.
		return `${boot.trim()}/${line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
	}
	const listed = await promisify(execFile)('/bin/ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
		stdout: '',
	}));
	return listed.stdout.trim();
}

function parse(text: string): Kept | undefined {
	try {
		const kept = JSON.parse(text) as Partial<Kept>;
		const { pid, url, startedAt, birth } = kept;
		if (typeof pid !== 'number' || !url || !startedAt || birth === undefined) return undefined;
		return { pid, url, startedAt, birth };
	} catch {
		return undefined;
	}
}
