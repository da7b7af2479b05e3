import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qrSvg } from './qr.ts';

/** The modules of the drawing, row by row, with the quiet zone. */
function modulesOf(svg: string): boolean[][] {
	const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
	const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
	for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
		rows[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
	}
	return rows;
}

const masks: ((x: number, y: number) => boolean)[] = [
	(x, y) => (x + y) % 2 === 0,
	(_, y) => y % 2 === 0,
	(x) => x % 3 === 0,
	(x, y) => (x + y) % 3 === 0,
	(x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
	(x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
	(x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
	(x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Reads a clean code of version 1 (21 × 21, bytes, one block) as ISO/IEC 18004 says, without correcting anything. */
function readVersion1(code: boolean[][]): string {
	const at = (x: number, y: number) => code[y]?.[x] === true;
	const format = [2, 3, 4].reduce((bits, x) => bits * 2 + Number(at(x, 8)), 0) ^ 0b101;
	const mask = masks[format] ?? (() => false);
	const isFunction = (x: number, y: number) =>
		(x < 9 && y < 9) || (x > 12 && y < 9) || (x < 9 && y > 12) || x === 6 || y === 6;
	const bits: number[] = [];
	let upward = true;
	for (let right = 20; right > 0; right -= right === 8 ? 3 : 2) {
		for (let step = 0; step < 21; step += 1) {
			const y = upward ? 20 - step : step;
			for (const x of [right, right - 1]) {
				if (!isFunction(x, y)) bits.push(Number(at(x, y) !== mask(x, y)));
			}
		}
		upward = !upward;
	}
	const number = (from: number, length: number) =>
		bits.slice(from, from + length).reduce((value, bit) => value * 2 + bit, 0);
	assert.equal(number(0, 4), 0b0100, 'bytes');
	const bytes = Array.from({ length: number(4, 8) }, (_, index) => number(12 + index * 8, 8));
	return new TextDecoder().decode(Uint8Array.from(bytes));
}

for (const text of ['https://a.vn/x', 'otpauth://t', 'Lắng Nghe']) {
	test(`“${text}” is read back from the drawing`, () => {
		const rows = modulesOf(qrSvg(text));
		assert.equal(rows.length, 29);
		assert.equal(readVersion1(rows.slice(4, 25).map((row) => row.slice(4, 25))), text);
	});
}

test('four empty modules stand around every code, however long the text', () => {
	for (const length of [1, 60, 300, 2000]) {
		const rows = modulesOf(qrSvg('a'.repeat(length), { correction: 'M' }));
		const { length: size } = rows;
		const isEdge = (place: number) => place < 4 || place >= size - 4;
		rows.forEach((row, y) => {
			row.forEach((isDark, x) => {
				if (isEdge(x) || isEdge(y)) assert.equal(isDark, false, `${length}: ${x}, ${y}`);
			});
		});
		assert.equal(rows[4]?.[4], true);
	}
});

test('the title is text and never markup, and a text that does not fit is refused', () => {
	assert.match(qrSvg('x', { title: '<b>&' }), /<title>&#60;b&#62;&#38;<\/title>/);
	assert.throws(() => qrSvg('x'.repeat(3000)), RangeError);
});
