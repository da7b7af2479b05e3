/**
 * Keys that must be neither in the database nor in a backup of it: one file each in a folder of their own, readable to the
 * owner alone, on the disk before anything is sealed with it, overwritten before it is removed. The folder must be shared
 * by all processes of an installation.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { Application } from '../application.ts';

const suffix = '.key';
const fileOf = (application: Application, name: string) => join(application.sealingDirectory, name + suffix);
const passMissing = (error: NodeJS.ErrnoException) => {
	if (error.code !== 'ENOENT') throw error;
};

export function hasKeyFile(application: Application, name: string): boolean {
	return existsSync(fileOf(application, name));
}

/** The bytes of a key; undefined where there is none. */
export function readKeyFile(application: Application, name: string): Buffer | undefined {
	try {
		return readFileSync(fileOf(application, name));
	} catch (error) {
		passMissing(error as NodeJS.ErrnoException);
		return undefined;
	}
}

/**
 * Keeps the bytes under the name unless a key lies there already; gives what lies there. The file bears the time
 * `datedAt` where its own would tell something.
 */
export async function makeKeyFile(
	application: Application,
	name: string,
	bytes: Buffer,
	datedAt?: Date,
): Promise<Buffer> {
	const directory = application.sealingDirectory;
	await mkdir(directory, { recursive: true, mode: 0o700 });
	const draft = join(directory, `${randomBytes(8).toString('hex')}.new`);
	await writeThrough(draft, bytes, 'wx');
	if (datedAt) await utimes(draft, datedAt, datedAt);
	// Of two processes that make it at once, the first link counts for both.
	await link(draft, fileOf(application, name)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
	});
	await rm(draft);
	await syncDirectory(directory);
	return readKeyFile(application, name) as Buffer;
}

/** The names of the keys that lie there, in order. */
export async function listKeyFiles(application: Application): Promise<string[]> {
	const names = await readdir(application.sealingDirectory).catch((error: NodeJS.ErrnoException) => {
		passMissing(error);
		return [];
	});
	return names
		.filter((name) => name.endsWith(suffix))
		.map((name) => name.slice(0, -suffix.length))
		.sort();
}

/** For good: overwritten on the disk, then removed. Another process may have done it meanwhile. */
export async function destroyKeyFile(application: Application, name: string): Promise<void> {
	const path = fileOf(application, name);
	const known = await stat(path).catch(passMissing);
	if (!known) return;
	await writeThrough(path, randomBytes(known.size), 'r+').catch(passMissing);
	await rm(path, { force: true });
	await syncDirectory(application.sealingDirectory);
}

async function writeThrough(path: string, bytes: Buffer, flag: 'wx' | 'r+'): Promise<void> {
	const file = await open(path, flag, 0o600);
	try {
		await file.write(bytes, 0, bytes.length, 0);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Windows has no such call and keeps its directory in order by itself. */
async function syncDirectory(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const directory = await open(path, 'r');
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
}
