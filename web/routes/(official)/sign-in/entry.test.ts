import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameSitePath } from './entry.ts';

const ways: [string | null, string][] = [
	['/reports/1?x=1', '/reports/1?x=1'],
	['/', '/'],
	[null, '/'],
	['', '/'],
	['//evil.example', '/'],
	['/\\evil.example', '/'],
	['/\t/evil.example', '/'],
	['/./\\evil.example', '/'],
	['/..//evil.example', '/'],
	['https://evil.example/', '/'],
	['javascript:alert(1)', '/'],
	['evil.example', '/'],
	['/sign-in?next=/sign-in', '/'],
	['/sign-out', '/'],
	['/báo-cáo', '/b%C3%A1o-c%C3%A1o'],
];

test('After signing in one goes on to a page of ours, never to another site', () => {
	for (const [next, path] of ways) assert.equal(sameSitePath(next), path, String(next));
});
