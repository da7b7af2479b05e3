/**
 * Worked examples, and an implementation that shares nothing with ours: exact arithmetic with fractions of big integers,
 * from the raw data. Data and digits of the examples are those that books and NIST print, as we remember them; no copy was at
 * hand. So each expected digit is derived here a second time from the data as they stand below, and that is what counts.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PublishedTable } from '../schema.ts';
import { cohenKappa, differenceOf, marginOf, meanOf, responseRate, sampleMean, sampleShare, shareOf } from './rules.ts';

/** A fraction of big integers, never reduced: it only has to be right. */
type Fraction = { over: bigint; under: bigint };
const whole = (value: bigint): Fraction => ({ over: value, under: 1n });
const plus = (one: Fraction, other: Fraction): Fraction => ({
	over: one.over * other.under + other.over * one.under,
	under: one.under * other.under,
});
const times = (one: Fraction, other: Fraction): Fraction => ({
	over: one.over * other.over,
	under: one.under * other.under,
});
const negative = ({ over, under }: Fraction): Fraction => ({ over: -over, under });
const inverse = ({ over, under }: Fraction): Fraction =>
	over < 0n ? { over: -under, under: -over } : { over: under, under: over };
/** To eighteen significant digits and more, then rounded once. */
function asNumber({ over, under }: Fraction): number {
	if (over === 0n) return 0;
	return Number(`${(over * 10n ** 40n) / under}e-40`);
}
/** Sums of powers: n·Σx² − (Σx)² over n(n − 1), nothing of our two passes. */
function exact(values: readonly Fraction[], population: number) {
	const n = whole(BigInt(values.length));
	const sum = values.reduce(plus, whole(0n));
	const squares = values.map((value) => times(value, value)).reduce(plus, whole(0n));
	const mean = times(sum, inverse(n));
	const spread = plus(times(n, squares), negative(times(sum, sum)));
	const variance = times(spread, inverse(times(n, plus(n, whole(-1n)))));
	const left =
		population === 0
			? whole(1n)
			: times(plus(whole(BigInt(population)), negative(n)), inverse(whole(BigInt(population))));
	return {
		mean: asNumber(mean),
		variance: asNumber(variance),
		ofMean: asNumber(times(times(variance, left), inverse(n))),
	};
}
const tenths = (value: number): Fraction => ({ over: BigInt(Math.round(value * 10)), under: 10n });
const close = (actual: number, expected: number, digits: number) =>
	assert.ok(Math.abs(actual - expected) <= Math.abs(expected) * 10 ** -digits + 1e-300, `${actual} is not ${expected}`);
const frequencies = (table: readonly (readonly [number, number])[]) =>
	table.map(([score, count]) => ({ score, count }));

/** Signatures on 50 of 676 sheets of a petition; after Cochran, "Sampling Techniques", table 2.2. */
const petition: [number, number][] = [
	...([
		[42, 23],
		[41, 4],
		[36, 1],
		[32, 1],
		[29, 1],
		[27, 2],
		[23, 1],
		[19, 1],
		[16, 2],
		[15, 2],
	] as [number, number][]),
	...([
		[14, 1],
		[11, 1],
		[10, 1],
		[9, 1],
		[7, 1],
		[6, 3],
		[5, 2],
		[4, 1],
		[3, 1],
	] as [number, number][]),
];

test('worked example of petition sheets: 19,888 signatures, variance 229.0, 80 % limits 18,107 and 21,669', () => {
	const { value, deviation, variance } = sampleMean(frequencies(petition), 676);
	assert.equal(Math.round(676 * value), 19_888);
	assert.equal((deviation ** 2).toFixed(1), '229.0');
	const within = 1.28 * 676 * Math.sqrt(variance);
	// The book's limits come from a rounded standard error.
	assert.ok(Math.abs(676 * value - within - 18_107) <= 2 && Math.abs(676 * value + within - 21_669) <= 2);
	const raw = petition.flatMap(([score, count]) => new Array<Fraction>(count).fill(whole(BigInt(score))));
	const other = exact(raw, 676);
	close(value, other.mean, 14);
	close(variance, other.ofMean, 13);
	assert.deepEqual([Math.round(676 * other.mean), other.variance.toFixed(1)], [19_888, '229.0']);
	const otherwise = 1.28 * 676 * Math.sqrt(other.ofMean);
	assert.ok(
		Math.abs(676 * other.mean - otherwise - 18_107) <= 2 && Math.abs(676 * other.mean + otherwise - 21_669) <= 2,
	);
});

test('worked example of a share: 153 of 300 of 3078 are 0.51 with standard error 0.0275, from 0.456 to 0.564', () => {
	// After Lohr, "Sampling: Design and Analysis" (counties with fewer than 200,000 acres).
	const share = sampleShare(153, 300, 3078);
	assert.equal(share.value, 0.51);
	assert.equal(Math.sqrt(share.variance).toFixed(4), '0.0275');
	assert.deepEqual(
		[share.value - marginOf(share), share.value + marginOf(share)].map((limit) => limit.toFixed(3)),
		['0.456', '0.564'],
	);
	const raw = Array.from({ length: 300 }, (_, place) => whole(place < 153 ? 1n : 0n));
	const other = exact(raw, 3078);
	close(share.variance, other.ofMean, 13);
	assert.deepEqual([other.mean, Math.sqrt(other.ofMean).toFixed(4)], [0.51, '0.0275']);
});

test('worked example of a hundred speeds of light: mean 299.8524, standard deviation 0.0790105478190518', () => {
	// After NIST StRD, Michelso.

	const hundredths =
		'85 74 90 107 93 85 95 98 98 88 100 98 93 65 76 81 100 100 96 96 96 94 96 94 88 80 85 88 90 84 83 79 81 88 88 83 80 79 76 80 88 88 88 86 72 72 62 86 97 95 88 91 85 87 84 84 85 84 84 84 89 81 81 82 80 77 76 74 75 76 91 92 89 86 88 72 84 85 85 78 89 84 78 81 76 81 79 81 82 85 87 87 81 74 81 94 95 80 81 87'.split(
			' ',
		);
	const speeds = hundredths.map((text) => ({ score: 299 + Number(text) / 100, count: 1 }));
	const { value, deviation } = sampleMean(speeds, 0);
	close(value, 299.8524, 14);
	close(deviation, 0.0790105478190518, 11);
	const other = exact(
		hundredths.map((text) => ({ over: 29_900n + BigInt(text), under: 100n })),
		0,
	);
	close(other.mean, 299.8524, 15);
	close(Math.sqrt(other.variance), 0.0790105478190518, 15);
});

test('numbers that differ only in their last digit keep it', () => {
	// After NIST StRD, NumAcc1 to NumAcc4.
	const alternating = (first: number, low: number, high: number) =>
		Array.from({ length: 1001 }, (_, place) => (place === 0 ? first : place % 2 === 1 ? low : high));
	const sets: { values: number[]; mean: number; deviation: number; digits: number }[] = [
		{ values: [10_000_001, 10_000_003, 10_000_002], mean: 10_000_002, deviation: 1, digits: 14 },
		{ values: alternating(1.2, 1.1, 1.3), mean: 1.2, deviation: 0.1, digits: 13 },
		{ values: alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), mean: 1_000_000.2, deviation: 0.1, digits: 8 },
		{ values: alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), mean: 10_000_000.2, deviation: 0.1, digits: 7 },
	];
	for (const { values, mean, deviation, digits } of sets) {
		const found = sampleMean(
			values.map((score) => ({ score, count: 1 })),
			0,
		);
		close(found.value, mean, 14);
		close(found.deviation, deviation, digits);
		const other = exact(values.map(tenths), 0);
		assert.deepEqual([other.mean, Math.sqrt(other.variance).toFixed(12)], [mean, deviation.toFixed(12)]);
	}
});

test('worked examples of kappa: two readers of grants 0.4, mammograms 0.47, couples 0.1293', () => {
	// 50 grants of two readers; after Altman, 85 mammograms; after Agresti, 91 couples.
	const examples: [number[][], number, number][] = [
		[
			[
				[20, 5],
				[10, 15],
			],
			0.4,
			2,
		],
		[
			[
				[21, 12, 0, 0],
				[4, 17, 1, 0],
				[3, 9, 15, 2],
				[0, 0, 0, 1],
			],
			0.47,
			2,
		],
		[
			[
				[7, 7, 2, 3],
				[2, 8, 3, 7],
				[1, 5, 4, 9],
				[2, 8, 9, 14],
			],
			0.1293,
			4,
		],
	];
	for (const [table, kappa, decimals] of examples) {
		const found = cohenKappa(table);
		assert.equal(found?.toFixed(decimals), kappa.toFixed(decimals));
		// From pairs, one thing after the other, in fractions.
		const things = table.flatMap((row, one) =>
			row.flatMap((count, other) => new Array<[number, number]>(count).fill([one, other])),
		);
		const n = BigInt(things.length);
		const agreed = { over: BigInt(things.filter(([one, other]) => one === other).length), under: n };
		const chance = table
			.map((_, code): Fraction => {
				const of = (side: 0 | 1) => BigInt(things.filter((pair) => pair[side] === code).length);
				return { over: of(0) * of(1), under: n * n };
			})
			.reduce(plus, whole(0n));
		const exactly = times(plus(agreed, negative(chance)), inverse(plus(whole(1n), negative(chance))));
		close(found as number, asNumber(exactly), 13);
		assert.equal(asNumber(exactly).toFixed(decimals), kappa.toFixed(decimals));
	}
	assert.equal(
		cohenKappa([
			[5, 0],
			[0, 0],
		]),
		null,
	);
	assert.equal(
		cohenKappa([
			[0, 0],
			[0, 0],
		]),
		null,
	);
});

test('shares and means of any answers agree with the exact arithmetic', () => {
	fc.assert(
		fc.property(
			fc
				.array(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 11 })
				.filter((counts) => counts.some((count) => count > 1)),
			fc.integer({ min: 0, max: 5000 }),
			(counts, more) => {
				const n = counts.reduce((sum, count) => sum + count, 0);
				const scores = counts.map((count, place) => ({ score: place + 1, count }));
				const raw = scores.flatMap(({ score, count }) => new Array<Fraction>(count).fill(whole(BigInt(score))));
				const mean = sampleMean(scores, n + more);
				const other = exact(raw, n + more);
				close(mean.value, other.mean, 12);
				assert.ok(Math.abs(mean.variance - other.ofMean) <= 1e-12 * (1 + other.ofMean));
				const share = sampleShare(counts[0] as number, n, n + more);
				const ofShare = exact(
					raw.map(({ over }) => whole(over === 1n ? 1n : 0n)),
					n + more,
				);
				assert.ok(Math.abs(share.variance - ofShare.ofMean) <= 1e-12);
			},
		),
		{ numRuns: 60 },
	);
});

const table = (blur: number): PublishedTable => ({
	...{ respondents: 400, population: 1000, blur, mean: null, isRest: false },
	cells: [
		{ codes: ['a'], label: 'A', count: 100 },
		{ codes: ['b'], label: 'B', count: 200 },
		{ codes: ['c'], label: 'C', count: 100 },
	],
});

test('the blur widens every margin, and a table of everybody without blur has none', () => {
	const first = { codes: ['a'], label: 'A', count: 100 };
	const sharp = shareOf(table(0), first, false);
	const blurred = shareOf(table(4), first, false);
	// (1 − 0.4) · 0.25 · 0.75 / 399, and 2·16 · (0.75² + 2 · 0.25²) / 400² more.
	close(sharp.variance, (0.6 * 0.1875) / 399, 12);
	close(blurred.variance - sharp.variance, (32 * (0.5625 + 0.125)) / 160_000, 10);
	assert.equal(shareOf({ ...table(0), population: 400 }, first, false).variance, 0);
	assert.equal(meanOf(table(0), ['a', 'b', 'c'])?.value, 2);
	assert.equal(meanOf(table(0), ['a', 'b', 'c', 'd']), null);
});

test('a difference of two shares is as unsure as both together', () => {
	const difference = differenceOf({ value: 0.4, variance: 0.0004 }, { value: 0.5, variance: 0.0005 });
	assert.equal(difference.value.toFixed(2), '0.10');
	assert.equal(marginOf(difference).toFixed(4), '0.0588');
});

test('a response rate is told only where somebody knows how many were asked', () => {
	assert.deepEqual([responseRate(30, 120), responseRate(30, 0)], [0.25, null]);
});
