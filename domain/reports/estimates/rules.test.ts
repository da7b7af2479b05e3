import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sample } from '../../fields/sample.ts';
import { estimatedKeys, estimatedPart, estimateStateOf } from './rules.ts';

test('what happens is estimated, what stands at a day, means, shares and words are not', () => {
	assert.deepEqual(estimatedKeys(sample), ['cases', 'solved', 'open', 'spent', 'hours', 'largest']);
	const part = estimatedPart(sample);
	assert.deepEqual(
		part.sections.map(({ key }) => key),
		['work'],
	);
	assert.ok(part.checks?.some(({ kind }) => kind === 'sumOf'));
	assert.ok(!part.checks?.some((check) => check.kind === 'jump' && check.key === 'workers'));
});

const year = { cutOffOn: '2024-11-15', untilOn: '2024-11-30', isHandedIn: true, isReplaced: false };
const states: [what: string, more: object, today: string, state: string][] = [
	['a period without an early cut-off', { cutOffOn: '2024-11-30' }, '2024-12-05', 'none'],
	['a report that was not handed in', { isHandedIn: false }, '2024-12-05', 'none'],
	['the last day of the period', {}, '2024-11-30', 'running'],
	['the day after the period', {}, '2024-12-01', 'due'],
	['estimates that were replaced', { isReplaced: true }, '2024-12-05', 'replaced'],
];
for (const [what, more, today, state] of states) {
	test(`${what}: ${state}`, () => {
		assert.equal(estimateStateOf({ ...year, ...more, today }), state);
	});
}
