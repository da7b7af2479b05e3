/** Numbers and codes as hurried thumbs type them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { formatReceipt, makeIntakeCode, readIntakeCode, readReceipt, withCheckDigit } from './rules.ts';

const receipts = fc
	.array(fc.integer({ min: 0, max: 9 }), { minLength: 15, maxLength: 15 })
	.map((digits) => withCheckDigit(digits.join('')));
const isTaken = (typed: string) => 'receipt' in readReceipt(typed);

describe('a receipt', () => {
	test('is read back as it was shown, with hyphens, dots, O for 0 and l for 1', () => {
		fc.assert(
			fc.property(receipts, (receipt) => {
				for (const typed of [
					formatReceipt(receipt),
					formatReceipt(receipt).replaceAll(' ', '-'),
					`  ${receipt.replaceAll('0', 'O').replaceAll('1', 'l')} `,
				]) {
					assert.deepEqual(readReceipt(typed), { receipt });
				}
			}),
		);
	});

	test('with any one digit wrong is a slip', () => {
		fc.assert(
			fc.property(receipts, fc.nat(15), fc.integer({ min: 1, max: 9 }), (receipt, at, by) => {
				const wrong = [...receipt];
				wrong[at] = String((Number(wrong[at]) + by) % 10);
				assert.ok(!isTaken(wrong.join('')));
			}),
		);
	});

	test('with any two neighbours swapped is a slip', () => {
		fc.assert(
			fc.property(receipts, fc.nat(14), (receipt, at) => {
				const swapped = receipt.slice(0, at) + receipt[at + 1] + receipt[at] + receipt.slice(at + 2);
				assert.ok(swapped === receipt || !isTaken(swapped));
			}),
		);
	});
});

describe('a code on a poster', () => {
	const random = (numbers: number[]) => {
		let next = 0;
		return (below: number) => (numbers[next++ % numbers.length] ?? 0) % below;
	};
	const codes = fc
		.tuple(fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 }), fc.integer({ min: 1, max: 4 }))
		.map(([numbers, digits]) => makeIntakeCode(random(numbers), digits));

	test('is read whatever its capitals, spaces and hyphens', () => {
		fc.assert(
			fc.property(codes, (code) => {
				for (const typed of [code, code.toUpperCase(), code.replace('-', ' '), code.replace('-', ''), ` ${code}.`]) {
					assert.equal(readIntakeCode(typed), code);
				}
			}),
		);
	});

	test('has no letter that a Vietnamese keyboard makes into an accent, and no vowel twice', () => {
		fc.assert(
			fc.property(codes, (code) => {
				assert.match(code, /^[bhklmt][aeiou][bhklmt][aeiou]-[2-9]{1,4}$/);
				assert.notEqual(code[1], code[3]);
			}),
		);
	});

	test('that is none is told apart', () => {
		for (const typed of ['', 'moba', '7', 'moba-1', 'mobamoba-7', 'https://x/n/moba-7']) {
			assert.equal(readIntakeCode(typed), undefined, typed);
		}
	});
});
