/**
 * The keys of the days on which envelopes are sealed: one file a day in a folder outside the database and its backups,
 * made before the day begins, overwritten and removed after its envelopes were opened. From then on nobody opens what a
 * copy of the database or of its log still holds, nor tells which row it was: the ids of the inbox are made with a part
 * of the same file.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { addDays, type CivilDate, civilInstant, isCivilDate } from '#domain/calendar/date.ts';
import type { Application } from '../application.ts';
import { destroyKeyFile, listKeyFiles, makeKeyFile, readKeyFile } from './key-files.ts';
import { newSealingKeys, type SealingKeys } from './sealed-box.ts';

/** `naming` makes the ids of the inbox. */
export type DayKey = SealingKeys & { naming: Buffer };

const part = 32;

function split(bytes: Buffer): DayKey {
	return {
		privateKey: bytes.subarray(0, part),
		publicKey: bytes.subarray(part, 2 * part),
		naming: bytes.subarray(2 * part, 3 * part),
	};
}

/** The key of a day whose envelopes were not opened yet; undefined where there is none. */
export function findDayKey(application: Application, day: CivilDate): DayKey | undefined {
	const bytes = readKeyFile(application, day);
	return bytes && split(bytes);
}

/** The key of the day, made where it is missing. On the disk before anything is sealed to it. */
export async function dayKey(application: Application, day: CivilDate): Promise<DayKey> {
	const known = findDayKey(application, day);
	if (known) return known;
	const { privateKey, publicKey } = newSealingKeys();
	const bytes = Buffer.concat([privateKey, publicKey, randomBytes(part)]);
	// With its own time the file would tell when the first envelope of the day came.
	return split(await makeKeyFile(application, day, bytes, civilInstant(day, 0, 0)));
}

/** The days for which a key lies there, earliest first. */
export async function listDayKeys(application: Application): Promise<CivilDate[]> {
	return (await listKeyFiles(application)).filter(isCivilDate);
}

/** Makes the keys of the day and the next ahead, so that no file tells by its age when somebody wrote. */
export async function prepareDayKeys(application: Application, day: CivilDate): Promise<void> {
	await dayKey(application, day);
	await dayKey(application, addDays(day, 1));
}

/** For good. Another process may have done it meanwhile. */
export async function destroyDayKey(application: Application, day: CivilDate): Promise<void> {
	await destroyKeyFile(application, day);
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
