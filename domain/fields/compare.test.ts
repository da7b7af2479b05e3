import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toFigures } from './aggregate.ts';
import { compareFigures, formatComparison, moveFigures } from './compare.ts';
import type { Definition, Values } from './definition.ts';
import { sample } from './sample.ts';

const figures = (values: Values) => toFigures(sample, values);
const compared = compareFigures(sample, {
	current: figures({ workers: 120, members: 90, cases: 3, pay: 9_000_000, 'pay.headcount': 10, hours: 1.5, open: 4 }),
	earlierThisYear: [figures({ workers: 100, cases: 2, pay: 6_000_000, 'pay.headcount': 20 }), figures({ cases: 5 })],
	lastYear: figures({ workers: 150, members: 100, cases: 0, pay: 8_000_000, 'pay.headcount': 5, hours: 1.2 }),
	targets: { cases: 40, members: 0, memberShare: 90 },
});
const row = (key: string) => compared.find(({ line }) => line.key === key)!;
const texts = (key: string) => formatComparison(row(key));

test('a flow stands beside its sum of the year, last year and the target', () => {
	assert.deepEqual(texts('cases'), {
		current: '3',
		cumulated: '10',
		lastYear: '0',
		difference: '+3',
		target: '40',
		targetPercent: '25,0 %',
	});
});

test('a stock is cumulated to its last state, and a fall is signed', () => {
	assert.equal(texts('workers').cumulated, '120');
	assert.equal(texts('workers').difference, '-30 (-20,0 %)');
});

test('a mean of the year is weighted by its people, whose number is not added up', () => {
	assert.equal(row('pay').cumulated, 7_000_000);
	assert.equal(row('pay.headcount').cumulated, null);
});

test('a ratio is compared in points and measured against its target', () => {
	assert.equal(row('memberShare').current, 75);
	assert.equal(texts('memberShare').difference, '+8,3 điểm %');
	assert.equal(texts('memberShare').targetPercent, '83,3 %');
});

test('decimals do not leave crumbs in a difference', () => {
	assert.equal(row('hours').difference, 0.3);
});

test('without history a figure stands beside dashes, never beside 0', () => {
	assert.deepEqual(texts('open'), {
		current: '4',
		cumulated: '4',
		lastYear: '–',
		difference: '–',
		target: '–',
		targetPercent: '–',
	});
	const [first] = compareFigures(sample, {
		current: figures({}),
		earlierThisYear: [],
		lastYear: figures({ workers: 5 }),
	});
	assert.deepEqual([first?.current, first?.cumulated, first?.difference], [null, null, null]);
});

test('a target of 0 gives no per cent', () => {
	assert.equal(row('members').targetPercent, null);
});

test('last year on an older template keeps what both versions ask', () => {
	const older: Definition = {
		sections: [
			{
				key: 'all',
				title: { vi: 'Cũ' },
				fields: [...sample.sections[1]!.fields.slice(0, 1), ...sample.sections[0]!.fields.slice(0, 1)],
			},
		],
	};
	const moved = moveFigures(older, sample, toFigures(older, { cases: 4, workers: 9 }));
	assert.deepEqual(moved, figures({ cases: 4, workers: 9 }));
});
