/** The log is read by people: what is recorded at a unit has a Vietnamese name and stands in an area that can be chosen. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { eventAreas, eventTitle } from '#domain/overview/terms.ts';

/** A person's own account and sessions lie at no unit: no log shows them. */
const atNoUnit =
	/^(session\.|account\.(passwordChanged|pinSet|recoveryCodeUsed|recoveryCodesRenewed|redeemed|secondFactorAdded|secondFactorRemoved)$)/;

test('every event that the log may show is named in Vietnamese', () => {
	const server = new URL('..', import.meta.url);
	const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/(?:actions|jobs|store)\.ts$/.test(file),
	);
	const names = files.flatMap((file) => {
		const source = readFileSync(new URL(file, server), 'utf8');
		return [...source.matchAll(/name: '([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, name]) => name ?? '');
	});
	assert.ok(names.length > 80, `only ${names.length} found`);
	const shown = [...new Set(names)].filter((name) => !atNoUnit.test(name));
	assert.deepEqual(
		shown.filter((name) => eventTitle(name) === name || !((name.split('.')[0] ?? '') in eventAreas)),
		[],
	);
});
