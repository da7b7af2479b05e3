/**
 * Every optional package that the lock names must be locked itself. A registry that lacks a package for one machine leaves the entry out when the
 * lock is made, and then `npm ci` fails on every machine.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * Names of optional packages without an entry, with the package that wants them.
 * @param {{ packages: Record<string, { optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]}
 */
export function missingFromLock(lock) {
	const missing = [];
	for (const [path, entry] of Object.entries(lock.packages)) {
		for (const name of Object.keys(entry.optionalDependencies ?? {})) {
			if (!placesOf(path, name).some((place) => place in lock.packages))
				missing.push(`${name} (wanted by ${path || 'package.json'})`);
		}
	}
	return missing;
}

/** Where Node looks for a package that is imported from `path`: beside it and in every node_modules above. */
function placesOf(/** @type {string} */ path, /** @type {string} */ name) {
	const places = [];
	for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
		places.push(at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`);
		if (at === '') return places;
	}
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
	const missing = missingFromLock(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));
	for (const name of missing)
		console.error(
			`package-lock.json lacks ${name}: pin a version whose packages all exist, then remove node_modules and package-lock.json and run npm install.`,
		);
	process.exitCode = missing.length > 0 ? 1 : 0;
}
