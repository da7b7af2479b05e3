import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blurMass } from '../../results/blur/rules.ts';
import { blurOfAlike, flagsOf, leastAlike } from './rules.ts';

const cases: [string, { answers: number; population: number; alike: number }, unknown][] = [
	['as many answers as people', { answers: 40, population: 40, alike: 3 }, []],
	['one more than people', { answers: 41, population: 40, alike: 3 }, [{ kind: 'tooMany', number: 1 }]],
	['a unit of one that answered twice', { answers: 2, population: 1, alike: 2 }, [{ kind: 'tooMany', number: 1 }]],
	['two hundred by one hand', { answers: 300, population: 900, alike: 204 }, [{ kind: 'alike', number: 200 }]],
	['a few alike', { answers: 300, population: 900, alike: 29 }, []],
	['many alike in a factory of thousands', { answers: 4000, population: 9000, alike: 300 }, []],
	[
		'never more alike than there are answers',
		{ answers: 32, population: 90, alike: 71 },
		[{ kind: 'alike', number: 30 }],
	],
];
for (const [title, place, expected] of cases) {
	test(title, () => assert.deepEqual(flagsOf(place), expected));
}

test('one answer more or less changes the odds of what is told by a tenth at most', () => {
	assert.ok(
		Math.max(...[-30, -1, 0, 5, 40].map((x) => blurMass(x, blurOfAlike) / blurMass(x + 1, blurOfAlike))) < 1.11,
	);
	const byBlurAlone = Array.from({ length: 400 }, (_, x) => blurMass(x + leastAlike - 5, blurOfAlike));
	assert.ok(byBlurAlone.reduce((sum, each) => sum + each, 0) < 0.05, 'five alike are hardly ever flagged by the blur');
});
