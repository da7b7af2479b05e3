/** What is said first of many tables. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlightsOf, topCell } from './rules.ts';

type Cell = [label: string, share: number | null, difference?: number];
const item = (key: string, cells: Cell[], isAttribute = false) => ({
	...{ key, label: `${key}?`, kind: 'single' as const, isAttribute },
	table: {
		...{ respondents: 100, population: 100, mean: null },
		cells: cells.map(([label, share, difference]) => ({
			...{ codes: [label], label, count: share === null ? null : share * 100 },
			share: share === null ? null : { value: share, margin: 0.031 },
			compared:
				difference === undefined
					? null
					: {
							...{ difference, margin: 0.05, direction: 'up' as const },
							...{ isCertain: Math.abs(difference) > 0.05, sentence: `khác ${difference}` },
						},
		})),
	},
});

test('first the largest certain changes, then the most and the least agreed question; never who people are', () => {
	const told = highlightsOf([
		item('sex', [['Nữ', 0.99, 0.4]], true),
		item('pay', [
			['Đủ', 0.6, 0.1],
			['Thiếu', 0.4, -0.2],
		]),
		item('rest', [
			['Có', 0.52, 0.02],
			['Không', 0.48, -0.02],
		]),
		item('meals', [
			['Tốt', 0.9, 0.3],
			['Kém', 0.1],
		]),
	]);
	assert.deepEqual(
		told.map(({ item, kind }) => `${item} ${kind}`),
		['meals changed', 'pay changed', 'meals alike', 'rest divided'],
	);
	assert.deepEqual([told[1]?.answer, told[1]?.compared], ['“Thiếu” 40\u00a0% (±\u00a04)', 'khác -0.2']);
});

test('a question without a number has no top answer and is no highlight', () => {
	const none = item('few', [['Có', null]]);
	assert.equal(topCell(none.table), undefined);
	assert.equal(topCell(null), undefined);
	assert.deepEqual(highlightsOf([none]), []);
});
