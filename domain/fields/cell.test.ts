import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addFigures, figuresToValues, toFigures } from './aggregate.ts';
import { cellsOf } from './cell.ts';
import type { Values } from './definition.ts';
import { sample } from './sample.ts';

const cell = (values: Values, key: string) => cellsOf(sample, values).find((one) => one.key === key);

test('a figure is printed with its parts under it, its unit and its indicator', () => {
	const printed = cellsOf(sample, { workers: 1234, 'workers.women': 0 }).slice(0, 3);
	assert.deepEqual(printed, [
		{
			section: 'people',
			key: 'workers',
			label: 'Tổng số lao động',
			unit: 'người',
			indicator: 'I-1',
			depth: 0,
			number: 1234,
			text: '1.234',
		},
		{
			section: 'people',
			key: 'workers.women',
			label: 'Trong đó: nữ',
			unit: 'người',
			indicator: '',
			depth: 1,
			number: 0,
			text: '0',
		},
		{
			section: 'people',
			key: 'workers.minority',
			label: 'Trong đó: dân tộc thiểu số',
			unit: 'người',
			indicator: '',
			depth: 1,
			number: null,
			text: '–',
		},
	]);
});

test('each kind is printed as people write it', () => {
	const values: Values = {
		workers: 7,
		members: 6,
		pay: 8_333_333.333,
		'pay.headcount': 1200,
		hours: 3,
		mood: 'worried',
		topics: ['housing', 'wage'],
		heldOn: '2026-09-05',
		situation: 'Ổn định',
	};
	const texts = {
		memberShare: '85,7 (6/7)',
		pay: '8.333.333',
		'pay.headcount': '1.200',
		hours: '3,0',
		mood: 'Lo lắng',
		topics: 'Tiền lương; Nhà ở',
		heldOn: '05/09/2026',
		situation: 'Ổn định',
		contact: '–',
		visits: '–',
	};
	for (const [key, text] of Object.entries(texts)) assert.equal(cell(values, key)?.text, text, key);
});

test('a share over 0 shows its figures and no per cent', () => {
	assert.equal(cell({ workers: 0, members: 0 }, 'memberShare')?.text, '– (0/0)');
	assert.equal(cell({ workers: 0 }, 'memberShare')?.text, '–');
});

test('a table carries its rows with a heading for every part', () => {
	const visits = cell({ visits: [{ place: 'Xã A', on: '2026-01-02', helped: 1000 }, { place: 'Xã B' }] }, 'visits');
	assert.equal(visits?.text, '2 dòng');
	assert.deepEqual(visits?.table?.headings, ['Nơi đến', 'Ngày', 'Số người', 'Số người, nữ']);
	assert.deepEqual(
		visits?.table?.rows.map((row) => row.map(({ text }) => text)),
		[
			['Xã A', '02/01/2026', '1.000', '–'],
			['Xã B', '–', '–', '–'],
		],
	);
});

test('a consolidated form prints how many chose each option and the sums of table columns', () => {
	const forms: Values[] = [
		{ mood: 'calm', visits: [{ place: 'A', helped: 2 }] },
		{ mood: 'calm', visits: [{ place: 'B', helped: 3 }] },
	];
	const total = figuresToValues(
		sample,
		addFigures(
			sample,
			forms.map((values) => toFigures(sample, values)),
		),
	);
	const printed = cellsOf(sample, total).filter(({ key }) => /^(mood|visits)\./.test(key));
	assert.deepEqual(
		printed.map(({ label, text }) => `${label} ${text}`),
		['Ổn định 2', 'Lo lắng 0', 'Số dòng 2', 'Cộng: số người 5'],
	);
});
