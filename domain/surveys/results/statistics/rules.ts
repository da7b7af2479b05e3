/**
 * What numbers of a published table say about everybody who was asked, and how surely. Two things make them unsure: not
 * everybody answered (simple random sampling with the finite population correction), and every number was blurred.
 */
import type { PublishedCell, PublishedTable } from '../schema.ts';

/** Standard normal quantile of 97.5 %. */
export const sure95 = 1.959963984540054;

/** A share (0 to 1) or a mean with its variance. */
export type Measured = { value: number; variance: number };

export const marginOf = ({ variance }: Pick<Measured, 'variance'>): number => sure95 * Math.sqrt(variance);

/** Part of the variance that is left when `n` of `population` were asked; an unknown population counts as endless. */
function unsampled(n: number, population: number): number {
	return population > 0 ? Math.max(0, 1 - n / population) : 1;
}

/**
 * A share in a simple random sample without replacement: variance (1 − n/N) · p(1 − p)/(n − 1).
 *
 * Source: Cochran, "Sampling Techniques", 3rd ed. 1977, (3.8).
 */
export function sampleShare(count: number, n: number, population: number): Measured {
	const value = n > 0 ? count / n : 0;
	return { value, variance: n > 1 ? (unsampled(n, population) * Math.max(0, value * (1 - value))) / (n - 1) : 0 };
}

/**
 * Mean and its variance (1 − n/N) · s²/n, from how often each score was given.
 *
 * Source: Cochran, (2.20). Two passes, so that large scores that differ little keep their digits.
 */
export function sampleMean(
	scores: readonly { score: number; count: number }[],
	population: number,
): Measured & { deviation: number } {
	const n = scores.reduce((sum, { count }) => sum + count, 0);
	if (n <= 0) return { value: 0, variance: 0, deviation: 0 };
	const rough = scores.reduce((sum, { score, count }) => sum + score * count, 0) / n;
	// What rounding left of the mean.
	const value = rough + scores.reduce((sum, { score, count }) => sum + (score - rough) * count, 0) / n;
	const squares = scores.reduce((sum, { score, count }) => sum + count * (score - value) ** 2, 0);
	const variance = n > 1 ? Math.max(0, squares) / (n - 1) : 0;
	return { value, variance: (unsampled(n, population) * variance) / n, deviation: Math.sqrt(variance) };
}

/** Variance of the blur of one option's number in a table. */
const noiseOf = ({ blur }: Pick<PublishedTable, 'blur'>) => (blur > 0 ? 2 * blur * blur : 0);

/**
 * A cell's share of the people in its table, with the variance of sampling (times the effect of unequal weights) and of
 * the blur: of a ratio c/B by its first-order expansion, c and B blurred.
 */
export function shareOf(table: PublishedTable, cell: PublishedCell, isMultiple: boolean): Measured {
	const { respondents: n, population, effect = 1 } = table;
	const sample = sampleShare(cell.count, n, population);
	if (n <= 0) return sample;
	const p = sample.value;
	const parts = cell.codes.length;
	const others = isMultiple ? 0 : (table.cells ?? []).reduce((sum, { codes }) => sum + codes.length, 0) - parts;
	const terms = isMultiple ? 1 + p * p : parts * (1 - p) ** 2 + others * p * p;
	return { value: p, variance: effect * sample.variance + (noiseOf(table) * terms) / (n * n) };
}

/** Mean of the places 1, 2, 3 … of options in order, where each is shown by itself; null where some were put together. */
export function meanOf(table: PublishedTable, codes: readonly string[]): Measured | null {
	const scores = codes.map((code, place) => ({
		score: place + 1,
		count: table.cells?.find((cell) => cell.codes.length === 1 && cell.codes[0] === code)?.count,
	}));
	if (scores.some(({ count }) => count === undefined)) return null;
	const known = scores.map(({ score, count }) => ({ score, count: count ?? 0 }));
	const n = known.reduce((sum, { count }) => sum + count, 0);
	if (n <= 0) return null;
	const { value, variance } = sampleMean(known, table.population);
	const blur = known.reduce((sum, { score }) => sum + (score - value) ** 2, 0) * (noiseOf(table) / (n * n));
	return { value, variance: (table.effect ?? 1) * variance + blur };
}

/** What a table keeps of its mean. */
export function meanWithMargin(table: PublishedTable, codes: readonly string[]): PublishedTable['mean'] {
	const mean = meanOf(table, codes);
	return mean && { value: mean.value, margin: marginOf(mean) };
}

/** The second less the first, of two surveys or groups; where one holds the other this is wider than need be. */
export function differenceOf(first: Measured, second: Measured): Measured {
	return { value: second.value - first.value, variance: first.variance + second.variance };
}

/** Share of answers among people asked; null where nobody knows how many were. */
export function responseRate(answers: number, population: number): number | null {
	return population > 0 ? answers / population : null;
}

/**
 * Agreement of two coders beyond chance. `table[i][j]`: how many things the first put into i and the second into j. Null
 * where chance alone would agree on everything.
 *
 * Source: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960.
 */
export function cohenKappa(table: readonly (readonly number[])[]): number | null {
	const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
	const columns = table.map((_, place) => table.reduce((sum, row) => sum + (row[place] ?? 0), 0));
	const n = rows.reduce((sum, count) => sum + count, 0);
	const agreed = table.reduce((sum, row, place) => sum + (row[place] ?? 0), 0);
	const expected = rows.reduce((sum, count, place) => sum + count * (columns[place] as number), 0) / n;
	return n === 0 || n === expected ? null : (agreed - expected) / (n - expected);
}
