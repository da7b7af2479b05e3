/** How a table is told on paper, and what a spreadsheet must not take for a formula. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvLine, rowsOfTable, shareText } from './rules.ts';

const item = {
	kind: 'single' as const,
	options: ['a', 'b', 'c', 'd'].map((code) => ({ code, label: code.toUpperCase() })),
};
const table = (cells: [codes: string, count: number][]) => ({
	...{
		respondents: cells.reduce((sum, [, count]) => sum + count, 0),
		population: 400,
		blur: 2,
		mean: null,
		isRest: false,
	},
	cells: cells.map(([codes, count]) => ({ codes: codes.split('+'), label: codes.toUpperCase(), count })),
});

test('every option stands in a row: by itself, with those it was put together with, or as too few', () => {
	const rows = rowsOfTable(
		item,
		table([
			['a+b', 60],
			['c', 40],
		]),
	);
	assert.deepEqual(
		rows.map(({ label, count }) => [label, count]),
		[
			['A+B', 60],
			['C', 40],
			['D', null],
		],
	);
	assert.match(shareText(rows[0]?.share ?? null), /^60\s% \(±\s\d+\)$/);
	assert.equal(shareText(rows[2]?.share ?? null), 'quá ít');
});

test('a cell is set beside last year only where both stand for the same options', () => {
	const rows = rowsOfTable(
		item,
		table([
			['a+b', 60],
			['c', 40],
		]),
		table([
			['a', 30],
			['b', 30],
			['c+d', 40],
		]),
	);
	assert.deepEqual(
		rows.map(({ label, before }) => [label, before?.value ?? null]),
		[
			['A+B', 0.6],
			['C', null],
			['D', null],
		],
	);
});

test('what begins like a formula is text, quotes and line ends stay inside their cell', () => {
	assert.equal(csvLine(['=1+1', '-2', '@x', 'a,"b"\nc', 3, null]), `'=1+1,'-2,'@x,"a,""b""\nc",3,\r\n`);
});
