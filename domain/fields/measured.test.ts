import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMeasured } from './measured.ts';
import { sample } from './sample.ts';

const sources = { workers: 'Số liệu lao động của đơn vị ngày 01/03/2024' };

test('a figure that differs from its measure is asked about with both figures and the source', () => {
	const measured = { values: { workers: 1200, 'workers.women': 5 }, sources };
	assert.deepEqual(checkMeasured(sample, { workers: 1100, 'workers.women': 5 }, measured), [
		{
			key: 'workers',
			severity: 'question',
			message:
				'Tổng số lao động: báo cáo ghi 1.100, còn 1.200 theo số liệu lao động của đơn vị ngày 01/03/2024. Số nào đúng?',
		},
	]);
});

test('a part is compared too, and what is missing on either side is not', () => {
	const measured = { values: { 'workers.women': 6, 'workers.minority': 1 }, sources };
	const found = checkMeasured(sample, { workers: 9, 'workers.women': 5 }, measured);
	assert.deepEqual(
		found.map(({ key }) => key),
		['workers.women'],
	);
});

test('a total that differs is asked about once, without its parts', () => {
	const measured = { values: { workers: 10, 'workers.women': 6 }, sources };
	const found = checkMeasured(sample, { workers: 9, 'workers.women': 5 }, measured);
	assert.deepEqual(
		found.map(({ key }) => key),
		['workers'],
	);
});

test('what no area supplies is never asked about', () => {
	assert.deepEqual(checkMeasured(sample, { workers: 9 }, { values: { workers: 8 }, sources: {} }), []);
});
