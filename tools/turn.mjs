/**
 * One at a time, across processes: two `npm start` on a fresh clone would install or build over each other.
 * Plain JavaScript for old Node versions, since the installation needs it before our own Node is there.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Waits until no living process holds `file`, holds it during `work` and returns what `work` returns.
 * @template T
 * @param {string} file
 * @param {(pid: number) => void} onWait called once, with the process that is waited for
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function inTurn(file, onWait, work) {
	mkdirSync(dirname(file), { recursive: true });
	let told = false;
	while (!take(file)) {
		const holder = Number(readOr(file, '0'));
		if (!isAlive(holder)) {
			rmSync(file, { force: true });
			continue;
		}
		if (!told) onWait(holder);
		told = true;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	const release = () => rmSync(file, { force: true });
	process.once('exit', release);
	try {
		return await work();
	} finally {
		process.removeListener('exit', release);
		release();
	}
}

/** A link, since the file must never be seen without its number. */
function take(/** @type {string} */ file) {
	const written = `${file}.${process.pid}`;
	try {
		writeFileSync(written, String(process.pid));
		linkSync(written, file);
		return true;
	} catch (error) {
		if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(written, { force: true });
	}
}

function isAlive(/** @type {number} */ pid) {
	if (!pid || pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}

function readOr(/** @type {string} */ file, /** @type {string} */ otherwise) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return otherwise;
	}
}
