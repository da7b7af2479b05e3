import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatSlipCode, mostSlips, readSiteCode, readSlipCode, siteCode, slipCode, slipParts } from './rules.ts';

const letters = '23456789BCFGHJKMNPQRTVX';
const bytes = fc.uint8Array({ minLength: 16, maxLength: 32 });

test('every code is read back as it was made, with or without its dash, in small letters, with spaces', () => {
	fc.assert(
		fc.property(bytes, (chance) => {
			const code = slipCode(chance);
			assert.match(code, /^[2-9BCFGHJKMNPQRTVX]{10}$/);
			for (const typed of [code, formatSlipCode(code), code.toLowerCase(), ` ${[...code].join(' ')} `]) {
				assert.equal(readSlipCode(typed), code);
			}
			const place = siteCode(chance);
			assert.match(place, /^[2-9BCFGHJKMNPQRTVX]{6}$/);
			assert.equal(readSiteCode(place.toLowerCase()), place);
			assert.equal(readSlipCode(place), undefined, 'a place is no slip');
			assert.equal(readSiteCode(code), undefined, 'and a slip no place');
		}),
	);
});

test('a single wrong letter, and two that changed places, are noticed in both codes', () => {
	fc.assert(
		fc.property(bytes, fc.nat(9), fc.nat(22), (chance, at, letter) => {
			for (const [code, read] of [
				[slipCode(chance), readSlipCode],
				[siteCode(chance), readSiteCode],
			] as const) {
				const place = at % code.length;
				const wrong = code.slice(0, place) + letters[letter] + code.slice(place + 1);
				assert.equal(read(wrong), wrong === code ? code : undefined);
				const next = (place + 1) % code.length;
				const swapped = [...code];
				[swapped[place], swapped[next]] = [code[next] as string, code[place] as string];
				if (swapped.join('') !== code) assert.equal(read(swapped.join('')), undefined);
			}
		}),
	);
});

test('what is on no slip is read as the letter that it looks like', () => {
	const looks: Record<string, string[]> = {
		Q: ['O', 'o', '0', 'D', 'đ'],
		J: ['I', 'l', '1'],
		5: ['S', 's'],
		V: ['U', 'y'],
		2: ['Z'],
	};
	fc.assert(
		fc.property(bytes, fc.nat(4), (chance, choice) => {
			const code = slipCode(chance);
			const typed = [...code]
				.map((letter) => looks[letter]?.[choice % (looks[letter]?.length ?? 1)] ?? letter)
				.join('');
			assert.equal(readSlipCode(typed), code);
		}),
	);
});

test('half a code, a longer one and words are no code', () => {
	const code = slipCode(new Uint8Array(16).fill(7));
	for (const typed of ['', code.slice(1), `${code}2`, 'phiếu bị rách', '??????????', '2'.repeat(9)]) {
		assert.equal(readSlipCode(typed), undefined);
	}
});

test('slips are for the people and a small reserve, and a large pile is printed in parts', () => {
	assert.deepEqual([1, 9, 100, 2000].map(mostSlips), [6, 14, 110, 2200]);
	assert.deepEqual(slipParts(0), []);
	assert.deepEqual(slipParts(201), [
		{ from: 1, to: 200 },
		{ from: 201, to: 201 },
	]);
	assert.equal(slipParts(2000).length, 10);
});
