/*
 * Files on disk, named by their content: the same photo sent twice is one file, a file never changes, and a backup can
 * check every one of them. Rows about files (name, kind, who) are in the database; here are bytes only.
 *
 *   <directory>/staging/<random>.staged    arriving, unused ones go after 24 hours
 *   <directory>/ab/abcdef…                 kept, by SHA-256
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export type FileStore = {
	/** Where uploads are staged; on the same disk, so that keeping one is a rename. */
	staging: string;
	/** Keeps a staged file (which is moved away) or bytes. When it answers with the SHA-256, a power cut loses nothing. */
	keep: (content: string | Uint8Array) => Promise<string>;
	/** The bytes as a stream; an `ENOENT` error on it when the file is not kept. */
	open: (sha256: string) => Readable;
	path: (sha256: string) => string;
	has: (sha256: string) => Promise<boolean>;
	/** All kept files, sorted. */
	list: () => AsyncGenerator<string>;
	/** Whether the bytes on disk still have their name's SHA-256; false when missing. */
	verify: (sha256: string) => Promise<boolean>;
	/** For a retention rule, once no row names it; a missing file is no error. */
	remove: (sha256: string) => Promise<void>;
	/** Deletes staged files older than 24 hours by the file's own time; answers how many. */
	sweepStaging: (now: Date) => Promise<number>;
};

const STAGED_FOR_MILLISECONDS = 24 * 60 * 60 * 1000;

export async function createFileStore(directory: string): Promise<FileStore> {
	const staging = join(directory, 'staging');
	await mkdir(staging, { recursive: true, mode: 0o700 });
	const path = (sha256: string) => {
		if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256}`);
		return join(directory, sha256.slice(0, 2), sha256);
	};

	return {
		staging,
		path,
		async keep(content) {
			const staged = typeof content === 'string' ? content : await stage(staging, content);
			const sha256 = await hashAndSync(staged);
			const target = path(sha256);
			if (await mkdir(dirname(target), { recursive: true, mode: 0o700 })) await syncDirectory(directory);
			// Replaces an equal file: the same bytes, or the mending of a damaged one.
			await rename(staged, target);
			await syncDirectory(dirname(target));
			return sha256;
		},
		open: (sha256) => createReadStream(path(sha256)),
		has: (sha256) => isFile(path(sha256)),
		async *list() {
			for (const folder of (await readdir(directory)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
				const names = await readdir(join(directory, folder));
				yield* names.filter((name) => /^[0-9a-f]{64}$/.test(name)).sort();
			}
		},
		async verify(sha256) {
			return (await isFile(path(sha256))) && (await hashOf(path(sha256))) === sha256;
		},
		remove: (sha256) => rm(path(sha256), { force: true }),
		async sweepStaging(now) {
			let removed = 0;
			for (const name of await readdir(staging)) {
				const modifiedAt = await stat(join(staging, name)).then(
					(found) => found.mtimeMs,
					() => undefined,
				);
				if (modifiedAt === undefined || now.getTime() - modifiedAt < STAGED_FOR_MILLISECONDS) continue;
				await rm(join(staging, name), { force: true });
				removed++;
			}
			return removed;
		},
	};
}

async function stage(staging: string, bytes: Uint8Array): Promise<string> {
	const staged = join(staging, `${randomUUID()}.staged`);
	const file = await open(staged, 'wx', 0o600);
	try {
		await file.writeFile(bytes);
	} finally {
		await file.close();
	}
	return staged;
}

async function hashOf(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest('hex');
}

async function hashAndSync(path: string): Promise<string> {
	const sha256 = await hashOf(path);
	const file = await open(path, 'r+');
	try {
		await file.sync();
	} finally {
		await file.close();
	}
	return sha256;
}

/** Makes a rename last through a power cut. Windows has no such call and keeps its directory in order by itself. */
async function syncDirectory(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const directory = await open(path, 'r');
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
}

async function isFile(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isFile(),
		() => false,
	);
}
