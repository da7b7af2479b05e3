import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatNumber, parseNumber, roundTo } from './number.ts';

const read: [typed: string, decimals: number | undefined, value: number][] = [
	['1.234,5', undefined, 1234.5],
	['1.234', undefined, 1234],
	['1.234', 0, 1234],
	['1234', 0, 1234],
	['1 234', 0, 1234],
	['1\u00a0234\u202f567', 0, 1234567],
	[' 35 ', 0, 35],
	['1,5', 1, 1.5],
	['12.5', 1, 12.5],
	['0.125', 3, 0.125],
	['0,125', 3, 0.125],
	['1234.567', 3, 1234.567],
	['1,234.5', 1, 1234.5],
	['1,234,567', 0, 1234567],
	['1.234.567', 0, 1234567],
	['1.234.567,89', 2, 1234567.89],
	['1 234,5', 1, 1234.5],
	['1,234', 3, 1.234],
	['12,0', 0, 12],
	['007', 0, 7],
	['-5', 0, -5],
	['−5', 0, -5],
	['-0', 0, 0],
	['999.999.999.999.999', 0, 999_999_999_999_999],
];
for (const [typed, decimals, value] of read) {
	test(`a person who types ${JSON.stringify(typed)} means ${value}`, () => {
		assert.deepEqual(parseNumber(typed, decimals), { value });
	});
}

const refused: [typed: string, decimals: number | undefined, sentence: RegExp][] = [
	['', 0, /^Ô này đang trống: gõ một số/],
	['12a', 0, /^“12a” không phải là số: chỉ gõ chữ số/],
	['--', 0, /không phải là số/],
	['--5', 0, /không phải là số/],
	['1e5', 0, /không phải là số/],
	['=1+1', 0, /không phải là số/],
	['30 người', 0, /không phải là số/],
	['5,', 1, /không phải là số/],
	['NaN', 0, /không phải là số/],
	['Infinity', 0, /không phải là số/],
	['12 triệu', 0, /gõ đủ các chữ số/],
	['1.23.456', 0, /đặt sai chỗ/],
	['12 34', 0, /đặt sai chỗ/],
	['1.234,567.8', 1, /đặt sai chỗ/],
	['0.123.456', 0, /đặt sai chỗ/],
	['1..5', 1, /đặt sai chỗ/],
	['1,234', 0, /hai cách: gõ 1\.234 nếu là hàng nghìn/],
	['1,500', 1, /hai cách: gõ 1\.500 nếu là hàng nghìn, gõ 1,5 nếu là số lẻ/],
	['1,234', undefined, /gõ 1\.234 nếu là hàng nghìn, gõ 1,2340 nếu là số lẻ/],
	['12,5', 0, /số nguyên: bỏ phần sau dấu phẩy/],
	['1,2345', 2, /4 chữ số sau dấu phẩy, ô này giữ 2/],
	['1234567890123456', 0, /quá 15 chữ số/],
];
for (const [typed, decimals, sentence] of refused) {
	test(`a person who types ${JSON.stringify(typed)} into a field of ${decimals ?? 'any'} decimals is told what to type`, () => {
		const reading = parseNumber(typed, decimals);
		assert.ok('problem' in reading, `read as ${JSON.stringify(reading)}`);
		assert.match(reading.problem, sentence);
	});
}

test('a very long typed text is cut in the sentence', () => {
	const reading = parseNumber('x'.repeat(100_000));
	assert.ok('problem' in reading && reading.problem.length < 120);
});

test('a number is printed with dots between thousands and a comma before decimals', () => {
	assert.equal(formatNumber(1234.5), '1.234,5');
	assert.equal(formatNumber(1234.5, 2), '1.234,50');
	assert.equal(formatNumber(999), '999');
	assert.equal(formatNumber(-1234567), '-1.234.567');
	assert.equal(formatNumber(-0.4, 0), '0');
	assert.equal(formatNumber(123456789012.3), '123.456.789.012,3');
	assert.equal(formatNumber(0.0000001), '0,0000001');
	assert.equal(formatNumber(999_999_999_999_999), '999.999.999.999.999');
});

test('halves are rounded away from zero on the digits that people see', () => {
	assert.equal(roundTo(1.005, 2), 1.01);
	assert.equal(roundTo(-2.5, 0), -3);
	assert.equal(roundTo(1e-9, 2), 0);
});

test('every printed number is read back as itself', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
			fc.integer({ min: 0, max: 3 }),
			(whole, decimals) => {
				const value = roundTo(whole / 10 ** decimals, decimals);
				assert.deepEqual(parseNumber(formatNumber(value, decimals), decimals), { value });
			},
		),
	);
});

test('no text makes the reader throw or give anything but a finite number', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-0-9., e]{0,12}$/)), (typed) => {
			const reading = parseNumber(typed);
			assert.ok('problem' in reading ? reading.problem.length > 10 : Number.isFinite(reading.value));
		}),
	);
});
