/**
 * The demo's own random numbers: seeded, so that two installations show the same federation and a screenshot stays
 * true. Each part draws from a fork named after what it makes: adding a unit never changes the figures of another.
 */
export type Random = {
	/** In [0, 1). */
	next(): number;
	/** Whole number, both ends included. */
	integer(from: number, to: number): number;
	chance(probability: number): boolean;
	pick<T>(list: readonly T[]): T;
	/** A new order; the list itself stays. */
	shuffled<T>(list: readonly T[]): T[];
	/** An independent stream that depends on the seed and the name only, not on what was drawn before. */
	fork(name: string): Random;
};

/** FNV-1a: spreads a text over 32 bits. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
	return value >>> 0;
}

/** Mulberry32, seeded by a text. */
export function createRandom(seed: string): Random {
	let state = hash(seed);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return {
		next,
		integer,
		chance: (probability) => next() < probability,
		pick: (list) => list[integer(0, list.length - 1)]!,
		shuffled: (list) =>
			list
				.map((item) => ({ item, rank: next() }))
				.sort((a, b) => a.rank - b.rank)
				.map(({ item }) => item),
		fork: (name) => createRandom(seed + '/' + name),
	};
}
