/**
 * The keys of the days on which envelopes are sealed: one file a day in a folder outside the database and its backups,
 * made before the day begins, overwritten and removed after its envelopes were opened. From then on nobody opens what a
 * copy of the database or of its log still holds, nor tells which row it was: the ids of the inbox are made with a part
 * of the same file. The folder must be shared by all processes of an installation.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, mkdir, open, readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type CivilDate, civilInstant, isCivilDate } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import { newSealingKeys, type SealingKeys } from './sealed-box.ts';

/** `naming` makes the ids of the inbox. */
export type DayKey = SealingKeys & { naming: Buffer };

const part = 32;
const fileOf = (application: Application, day: CivilDate) => join(application.sealingDirectory, `${day}.key`);

/** The key of a day whose envelopes were not opened yet; undefined where there is none. */
export function findDayKey(application: Application, day: CivilDate): DayKey | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(fileOf(application, day));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
	return {
		privateKey: bytes.subarray(0, part),
		publicKey: bytes.subarray(part, 2 * part),
		naming: bytes.subarray(2 * part, 3 * part),
	};
}

/** The key of the day, made where it is missing. On the disk before anything is sealed to it. */
export async function dayKey(application: Application, day: CivilDate): Promise<DayKey> {
	const known = findDayKey(application, day);
	if (known) return known;
	const directory = application.sealingDirectory;
	await mkdir(directory, { recursive: true, mode: 0o700 });
	const { privateKey, publicKey } = newSealingKeys();
	const draft = join(directory, `${randomBytes(8).toString('hex')}.new`);
	await writeThrough(draft, Buffer.concat([privateKey, publicKey, randomBytes(part)]));
	// Otherwise the file would tell when the first envelope of the day came.
	const midnight = civilInstant(day, 0, 0);
	await utimes(draft, midnight, midnight);
	// Of two processes that make it at once, the first link counts for both.
	await link(draft, fileOf(application, day)).catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'EEXIST') throw error;
	});
	await rm(draft);
	await syncDirectory(directory);
	return findDayKey(application, day) as DayKey;
}

/** The days for which a key lies there, earliest first. */
export async function listDayKeys(application: Application): Promise<CivilDate[]> {
	const names = await readdir(application.sealingDirectory).catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return [];
		throw error;
	});
	return names
		.filter((name) => name.endsWith('.key'))
		.map((name) => name.slice(0, -4))
		.filter(isCivilDate)
		.sort();
}

/** Makes the keys of the day and the next ahead, so that no file tells by its age when somebody wrote. */
export async function prepareDayKeys(application: Application, day: CivilDate): Promise<void> {
	await dayKey(application, day);
	await dayKey(application, addDays(day, 1));
}

/** For good: overwritten on the disk, then removed. Another process may have done it meanwhile. */
export async function destroyDayKey(application: Application, day: CivilDate): Promise<void> {
	const path = fileOf(application, day);
	await writeThrough(path, randomBytes(3 * part), 'r+').catch((error: NodeJS.ErrnoException) => {
		if (error.code !== 'ENOENT') throw error;
	});
	await rm(path, { force: true });
	await syncDirectory(application.sealingDirectory);
}

/** The half of an inbox id that follows from the receipt; what waits under a receipt is found by it until the batch. */
export function inboxPrefix(key: DayKey, receipt: string): Buffer {
	return createHmac('sha256', key.naming).update(`receipt ${receipt}`).digest().subarray(0, 8);
}

/** The id of an envelope: the same content under the same receipt is the same row. */
export function inboxId(key: DayKey, receipt: string, content: Buffer): string {
	const own = createHmac('sha256', key.naming).update(`content ${receipt} `).update(content).digest().subarray(0, 8);
	return uuidOf(Buffer.concat([inboxPrefix(key, receipt), own]));
}

export function uuidOf(bytes: Buffer): string {
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

async function writeThrough(path: string, bytes: Buffer, flag: 'wx' | 'r+' = 'wx'): Promise<void> {
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
