/** A note in the data directory about the newest backup, so that `doctor` can say when it grows old. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const noteSchema = z.object({ at: z.iso.datetime(), path: z.string(), bytes: z.number(), isEncrypted: z.boolean() });
export type LastBackup = z.infer<typeof noteSchema>;

export async function noteBackup(dataDirectory: string, note: LastBackup): Promise<void> {
	const file = fileIn(dataDirectory);
	await writeFile(`${file}.new`, `${JSON.stringify(note, null, '\t')}\n`, { mode: 0o600 });
	await rename(`${file}.new`, file);
}

/** Undefined when none was ever made here or the note cannot be read. */
export async function readLastBackup(dataDirectory: string): Promise<LastBackup | undefined> {
	try {
		return noteSchema.parse(JSON.parse(await readFile(fileIn(dataDirectory), 'utf8')));
	} catch {
		return undefined;
	}
}

function fileIn(dataDirectory: string): string {
	return join(dataDirectory, 'last-backup.json');
}
