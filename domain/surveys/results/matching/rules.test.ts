import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublishedTable } from '../schema.ts';
import { matchCells, sumTables } from './rules.ts';

const cell = (count: number, ...codes: string[]) => ({ codes, label: codes.join('+'), count });
const table = (...cells: ReturnType<typeof cell>[]): PublishedTable => ({
	...{
		respondents: cells.reduce((sum, { count }) => sum + count, 0),
		population: 100,
		cells,
		blur: 3,
		mean: null,
		isRest: false,
	},
});

test('tables that were folded differently are compared by the finest cells that both have', () => {
	const fine = [cell(5, 'a'), cell(6, 'b'), cell(7, 'c'), cell(8, 'd')];
	const coarse = [cell(10, 'a', 'b'), cell(20, 'c'), cell(30, 'd')];
	const told = (pairs: ReturnType<typeof matchCells>) =>
		pairs.map(({ one, other }) => [one.codes.join(''), one.count, other.count]);
	assert.deepEqual(told(matchCells(fine, coarse)), [
		['ab', 11, 10],
		['c', 7, 20],
		['d', 8, 30],
	]);
	assert.deepEqual(told(matchCells(coarse, fine)), [
		['ab', 10, 11],
		['c', 20, 7],
		['d', 30, 8],
	]);
	const crossed = [cell(1, 'a'), cell(2, 'b', 'c'), cell(3, 'd')];
	assert.deepEqual(told(matchCells(coarse, crossed)), [
		['abc', 30, 3],
		['d', 30, 3],
	]);
});

test('an option that one of them leaves out is compared with nothing, nor is what it was put together with', () => {
	assert.deepEqual(
		matchCells([cell(5, 'a'), cell(6, 'b')], [cell(9, 'a')]).map(({ one }) => one.codes),
		[['a']],
	);
	assert.deepEqual(matchCells([cell(5, 'a', 'b')], [cell(9, 'a')]), []);
});

test('tables of several places are added up by what all of them tell', () => {
	const sum = sumTables(
		[table(cell(5, 'a'), cell(6, 'b')), table(cell(7, 'a'), cell(8, 'b')), { ...table(), cells: null }],
		false,
	);
	assert.deepEqual(
		sum?.cells?.map(({ count }) => count),
		[12, 14],
	);
	assert.deepEqual([sum?.respondents, sum?.population, sum?.blur.toFixed(2)], [26, 200, '4.24']);
	assert.equal(sumTables([], false), undefined);
});
