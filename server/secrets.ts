/** The installation's master key: 32 random bytes in a file of its own, outside database and backup. */
import { hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads the key, or makes it at the first start. Gives the function that derives a key for one purpose. */
export function openSecrets(dataDirectory: string): (purpose: string) => Buffer {
	const path = join(dataDirectory, 'secret.key');
	mkdirSync(dataDirectory, { recursive: true });
	try {
		writeFileSync(path, randomBytes(32), { flag: 'wx', mode: 0o600 });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		chmodSync(path, 0o600);
	}
	const master = readFileSync(path);
	const derived = new Map<string, Buffer>();
	return (purpose) => {
		const known = derived.get(purpose);
		if (known) return known;
		const key = Buffer.from(hkdfSync('sha256', master, 'lang-nghe', purpose, 32));
		derived.set(purpose, key);
		return key;
	};
}
