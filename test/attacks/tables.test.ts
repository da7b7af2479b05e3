/**
 * The promise to whoever answers a survey, tried on the published tables. First by somebody who knows all other answers of
 * the whole federation and the mechanism by heart; then by subtracting all published numbers from one another.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Blur, blurFrom, blurMass } from '#domain/surveys/results/blur/rules.ts';
import { promisedOdds } from '#domain/surveys/results/budget/rules.ts';
import type { PublishedGroup } from '#domain/surveys/results/publication/rules.ts';
import { answersTo, itemOf, items, makeWorld, publishFrom, seeded, type World, withAnswer } from './survey-world.ts';

const shape = fc.record({
	seed: fc.integer({ min: 1, max: 1_000_000 }),
	tiers: fc.integer({ min: 0, max: 2 }),
	placeCount: fc.integer({ min: 1, max: 14 }),
	most: fc.integer({ min: 9, max: 90 }),
});
type Shape = { seed: number; tiers: number; placeCount: number; most: number };

type Drawn = { count: number; scale: number; outcome: number };

/** Every true count that leaves the world, with the noise that it leaves with. */
function draw(world: World, keys: readonly string[], seed: number): { drawn: Drawn[]; tables: PublishedGroup[] } {
	const drawn: Drawn[] = [];
	const noise = blurFrom(seeded(seed));
	const blur: Blur = (count, scale) => {
		const outcome = noise(count, scale);
		drawn.push({ count, scale, outcome });
		return outcome;
	};
	return { tables: keys.flatMap((key) => publishFrom(world, itemOf(key), blur)), drawn };
}

/** Largest logarithm of the odds that any outcome of all these draws can bring: it is reached where every noise points one way. */
function worstLogOdds(one: readonly Drawn[], other: readonly Drawn[]): number {
	assert.equal(one.length, other.length);
	return one.reduce((sum, { count, scale }, place) => sum + Math.abs(count - (other[place] as Drawn).count) / scale, 0);
}

/** What the attacker believes of the first world after she saw everything that was drawn from it, from one half before. */
function posterior(seen: readonly Drawn[], other: readonly Drawn[]): number {
	const logOdds = seen.reduce((sum, { count, scale, outcome }, place) => {
		const otherwise = (other[place] as Drawn).count;
		return sum + Math.log(blurMass(outcome - count, scale)) - Math.log(blurMass(outcome - otherwise, scale));
	}, 0);
	return 1 / (1 + Math.exp(-logOdds));
}

const tiny = 1e-9;
const everyKey = items.map(({ key }) => key);
/** Questions with what hangs on them: all that an answer to the first can change. */
const secrets: Record<string, string[]> = {
	...{ work: ['work'], pay: ['pay'], wants: ['wants'], byWhom: ['byWhom'], told: ['told'], children: ['children'] },
	...{ mealsTaste: ['mealsTaste'], harmed: ['harmed', 'byWhom', 'told'] },
};

/** Two whole answers that differ in what was said to one question; what is not asked after it is empty. */
function pairs(key: string): { one: Record<string, number>; other: Record<string, number> }[] {
	if (key === 'harmed') {
		const full = { harmed: 1, byWhom: 0b111, told: 2 };
		const others = [0, 2, 3].map((harmed) => ({ harmed, byWhom: 0, told: 0 }));
		return others.flatMap((other) => [
			{ one: full, other },
			{ one: { ...full, byWhom: 0 }, other },
		]);
	}
	const answers = answersTo(itemOf(key));
	return answers.flatMap((one) =>
		answers.filter((other) => other < one).map((other) => ({ one: { [key]: one }, other: { [key]: other } })),
	);
}

describe('the chair of a union of nine who knows everybody else’s answers in the whole federation', () => {
	for (const [key, affected] of Object.entries(secrets)) {
		test(`learns of the ninth person’s answer to ${key} at most odds of 2 to 1 from all tables, whatever they show`, () => {
			let worst = 0;
			fc.assert(
				fc.property(shape, (given: Shape) => {
					const world = makeWorld(given.seed, given);
					const all = pairs(key);
					// Of the many sets of options those that differ most stand for all in most runs.
					const tried = all.length > 60 ? all.filter((_, place) => (place + given.seed) % 41 === 0) : all;
					for (const { one, other } of tried) {
						const first = draw(withAnswer(world, one), affected, given.seed);
						const second = draw(withAnswer(world, other), affected, given.seed);
						const odds = worstLogOdds(first.drawn, second.drawn);
						worst = Math.max(worst, odds);
						assert.ok(odds <= Math.log(promisedOdds) + tiny, `odds ${Math.exp(odds)}`);
						const believed = posterior(first.drawn, second.drawn);
						assert.ok(believed <= 2 / 3 + tiny && believed >= 1 / 3 - tiny);
					}
				}),
				{ numRuns: 25, seed: 5 },
			);
			// Not safe by being silent: some outcome brings her near to the odds that were promised.
			assert.ok(Math.exp(worst) > 1.2, `the worst odds that were found are ${Math.exp(worst)}`);
		});
	}

	test('stays at 0.8 or below after two years of the very same answer, with every noise against the ninth person', () => {
		fc.assert(
			fc.property(shape, fc.integer({ min: 1, max: 9999 }), (given: Shape, later) => {
				const [before, after] = [makeWorld(given.seed, given), makeWorld(given.seed + later, given)];
				for (const key of ['pay', 'work', 'wants']) {
					const { one, other } = pairs(key).at(-1) as { one: Record<string, number>; other: Record<string, number> };
					const years = [before, after].map((world, year) => ({
						seen: draw(withAnswer(world, one), [key], later + year).drawn,
						other: draw(withAnswer(world, other), [key], later + year).drawn,
					}));
					const worst = years.reduce((sum, year) => sum + worstLogOdds(year.seen, year.other), 0);
					assert.ok(1 / (1 + Math.exp(-worst)) <= 0.8 + tiny);
					const seen = years.flatMap((year) => year.seen);
					assert.ok(
						posterior(
							seen,
							years.flatMap((year) => year.other),
						) <=
							0.8 + tiny,
					);
				}
			}),
			{ numRuns: 30, seed: 6 },
		);
	});

	test('in a place with a table of its own learns at most odds of 2 to 1 more', () => {
		fc.assert(
			fc.property(shape, (given: Shape) => {
				const made = makeWorld(given.seed, given);
				const places = made.places.map((place, number) =>
					number === 0 ? { ...place, answers: 40, population: 40 } : place,
				);
				const sites = Uint32Array.from([...new Array<number>(31).fill(1), ...made.sites]);
				const columns = new Map(
					[...made.columns].map(([key, column]) => [key, Uint32Array.from([...column.subarray(0, 31), ...column])]),
				);
				const world = { ...made, places, sites, columns };
				for (const key of ['pay', 'wants']) {
					const { one, other } = pairs(key).at(-1) as { one: Record<string, number>; other: Record<string, number> };
					if (columns.get(key)?.length !== sites.length) continue;
					const odds = worstLogOdds(
						draw(withAnswer(world, one), [key], 1).drawn,
						draw(withAnswer(world, other), [key], 1).drawn,
					);
					assert.ok(odds <= 2 * Math.log(promisedOdds) + tiny);
				}
			}),
			{ numRuns: 20, seed: 7 },
		);
	});

	test('learns nothing beside the blurred numbers: what is shown, folded or left out follows from them alone', () => {
		fc.assert(
			fc.property(shape, (given: Shape) => {
				const world = makeWorld(given.seed, given);
				for (const key of ['pay', 'work', 'wants', 'children']) {
					const { one, other } = pairs(key).at(-1) as { one: Record<string, number>; other: Record<string, number> };
					const first = draw(withAnswer(world, one), [key], given.seed);
					let place = 0;
					// The other world, with noise that happens to bring the same numbers.
					const again = publishFrom(
						withAnswer(world, other),
						itemOf(key),
						() => (first.drawn[place++] as Drawn).outcome,
					);
					assert.deepEqual(again, first.tables);
				}
			}),
			{ numRuns: 40, seed: 8 },
		);
	});

	test('the noise that is drawn has the distribution from which the odds are computed', () => {
		const scale = 2 / Math.log(2);
		const noise = blurFrom(seeded(99));
		const seen = new Map<number, number>();
		const draws = 200_000;
		for (let each = 0; each < draws; each += 1) {
			const outcome = noise(0, scale);
			seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
		}
		let chi = 0;
		for (let x = -15; x <= 15; x += 1) {
			const expected = draws * blurMass(x, scale);
			chi += ((seen.get(x) ?? 0) - expected) ** 2 / expected;
		}
		// 31 cells: the 99.9 % quantile of chi-squared with 31 degrees of freedom is 61.1.
		assert.ok(chi < 61.1, `chi-squared ${chi}`);
	});
});

/** What a differencer knows of a table: who can be in it, and its numbers by sets of options. */
type Known = { key: string; people: Set<string>; cells: { codes: string[]; count: number }[]; respondents: number };

/** Who is in each published table, found from the structure and not from the code that published. */
function readTables(world: World, tables: readonly PublishedGroup[]): Known[] {
	const everybody = world.places.map(({ id }) => id);
	const levelOf = (id: string) => world.places.find((place) => place.id === id)?.path?.slice(6, -6) ?? '';
	const inLevel = (level: string) => everybody.filter((id) => levelOf(id).startsWith(level));
	const found = new Map<string, Set<string>>();
	const cutOf = (key: string) => key.split(':').slice(0, 2).join(':');
	for (const { groupKey } of tables) {
		const [kind, ...rest] = groupKey.split(':');
		const name = rest.join(':');
		if (kind === 'all') found.set(groupKey, new Set(everybody));
		if (kind === 'level') found.set(groupKey, new Set(inLevel(name)));
		if (kind === 'site') found.set(groupKey, new Set([name]));
	}
	for (const { groupKey } of tables) {
		if (!groupKey.startsWith('rest:levels')) continue;
		const parent = groupKey.split(':').slice(2).join(':');
		const own = parent ? (found.get(parent) as Set<string>) : new Set(everybody);
		const shown = [...found]
			.filter(([key, people]) => key.startsWith('level:') && key !== parent && [...people].every((id) => own.has(id)))
			.flatMap(([, people]) => [...people]);
		found.set(groupKey, new Set([...own].filter((id) => !shown.includes(id))));
	}
	return tables.flatMap(({ groupKey, content }) => {
		if (!content.cells) return [];
		const people = found.get(groupKey) ?? new Set([`${cutOf(groupKey.replace('rest:', ''))} ${groupKey}`]);
		return [{ key: groupKey, people, cells: content.cells, respondents: content.respondents }];
	});
}

/** Sets of options that all of these tables tell a number for, with that number in each. */
function commonCells(tables: readonly Known[], isMultiple: boolean): number[][] {
	const first = tables[0] as Known;
	const told = first.cells.flatMap(({ codes }) => {
		const counts = tables.map((table) => {
			const inside = table.cells.filter((cell) => cell.codes.every((code) => codes.includes(code)));
			const covered = inside.flatMap((cell) => cell.codes).length;
			return covered === codes.length ? inside.reduce((sum, cell) => sum + cell.count, 0) : undefined;
		});
		return counts.includes(undefined) ? [] : [counts as number[]];
	});
	if (!isMultiple) return told;
	return [...told, ...told.map((counts) => counts.map((count, place) => (tables[place] as Known).respondents - count))];
}

/** Every difference of one table and any others inside it that share nobody. */
function differences(tables: readonly Known[], isMultiple: boolean, hasPeople: (people: Set<string>) => boolean) {
	const found: { of: string[]; numbers: number[] }[] = [];
	for (const outer of tables) {
		const inside = tables.filter(
			(one) =>
				one !== outer && one.people.size < outer.people.size && [...one.people].every((id) => outer.people.has(id)),
		);
		const limited = inside.slice(0, 9);
		const try_ = (from: number, chosen: Known[], taken: Set<string>) => {
			if (chosen.length > 0) {
				const left = new Set([...outer.people].filter((id) => !taken.has(id)));
				// The narrowest number first: coarser tables of the chosen bound what can be subtracted.
				const order = [outer, ...chosen];
				const coarsest = order.toSorted((one, other) => one.cells.length - other.cells.length)[0] as Known;
				const told = commonCells([coarsest, ...order], isMultiple);
				const numbers = told.map(
					([, whole, ...parts]) => (whole as number) - parts.reduce((sum, part) => sum + part, 0),
				);
				if (hasPeople(left)) found.push({ of: order.map(({ key }) => key), numbers });
				else for (const number of numbers) assert.equal(number, 0, 'parts that are all of it sum to it');
			}
			for (let next = from; next < limited.length; next += 1) {
				const one = limited[next] as Known;
				if ([...one.people].some((id) => taken.has(id))) continue;
				try_(next + 1, [...chosen, one], new Set([...taken, ...one.people]));
			}
		};
		try_(0, [], new Set());
	}
	return found;
}

describe('whoever subtracts all published tables of random federations from one another', () => {
	const worlds = (runs: number, check: (world: World, key: string, tables: PublishedGroup[]) => void) =>
		fc.assert(
			fc.property(shape, fc.integer({ min: 2, max: 200 }), (given: Shape, most) => {
				const world = makeWorld(given.seed, { ...given, most });
				for (const key of everyKey) check(world, key, publishFrom(world, itemOf(key), blurFrom(seeded(given.seed))));
			}),
			{ numRuns: runs, seed: 9 },
		);

	test('finds no cell, residual or difference below the threshold, and no cell of nobody or of everybody', () => {
		let subtracted = 0;
		worlds(60, (world, key, published) => {
			const isMultiple = itemOf(key).kind === 'multiple';
			const tables = readTables(world, published);
			for (const table of tables) {
				const least = table.key.includes('by:') ? world.filteredThreshold : world.threshold;
				for (const { count } of table.cells) {
					assert.ok(count >= least, `${key} ${table.key}: ${count}`);
					assert.ok(count < table.respondents, `${key} ${table.key}: everybody`);
					if (isMultiple) assert.ok(table.respondents - count >= least);
				}
			}
			const hasPeople = (people: Set<string>) =>
				world.places.some((place) => people.has(place.id) && place.answers > 0);
			for (const { of, numbers } of differences(tables, isMultiple, hasPeople)) {
				subtracted += numbers.length;
				for (const number of numbers) assert.ok(number >= world.threshold, `${key}: ${of.join(' − ')} = ${number}`);
			}
		});
		assert.ok(subtracted > 1000, `${subtracted} differences were tried`);
	});

	test('finds that groups by what people said sum to the whole, or leave a rest of the threshold and more', () => {
		let summed = 0;
		worlds(60, (world, key, published) => {
			const tables = readTables(world, published);
			const all = tables.find((table) => table.key === 'all');
			for (const cross of world.crosses) {
				const groups = tables.filter((table) => table.key.startsWith(`by:${cross}:`));
				const rest = tables.find((table) => table.key === `rest:by:${cross}`);
				if (!all || groups.length === 0) continue;
				const parts = rest ? [...groups, rest] : groups;
				for (const counts of commonCells([groups[0] as Known, all, ...groups], itemOf(key).kind === 'multiple')) {
					const [, whole, ...shown] = counts as [number, number, ...number[]];
					const left = whole - shown.reduce((sum, count) => sum + count, 0);
					assert.ok(rest ? left >= world.filteredThreshold : left === 0, `${key} ${cross}: ${left}`);
					summed += 1;
				}
				assert.equal(parts.length > 0, true);
			}
		});
		assert.ok(summed > 40, `${summed} sums were made`);
	});

	test('finds no table of a place with fewer than thirty answers or people', () => {
		let places = 0;
		worlds(60, (world, _, published) => {
			for (const { groupKey } of published) {
				if (!groupKey.startsWith('site:')) continue;
				const place = world.places.find(({ id }) => groupKey === `site:${id}`);
				assert.ok(place && place.answers >= 30 && place.population >= 30);
				places += 1;
			}
		});
		assert.ok(places > 100);
	});

	test('sees numbers that stand for the threshold or more true answers nearly always', () => {
		let [shown, short] = [0, 0];
		fc.assert(
			fc.property(shape, (given: Shape) => {
				const world = makeWorld(given.seed, { ...given, most: 150 });
				for (const key of ['pay', 'work', 'children']) {
					const codes = itemOf(key).options.map(({ code }) => code);
					const column = world.columns.get(key) as Uint32Array;
					for (const { groupKey, content } of publishFrom(world, itemOf(key), blurFrom(seeded(given.seed)))) {
						const place = groupKey === 'all' ? 0 : world.places.findIndex(({ id }) => groupKey === `site:${id}`) + 1;
						if (groupKey !== 'all' && place === 0) continue;
						for (const cell of content.cells ?? []) {
							const truth = column.filter(
								(value, answer) =>
									(place === 0 || world.sites[answer] === place) &&
									value > 0 &&
									cell.codes.includes(codes[value - 1] as string),
							).length;
							shown += 1;
							if (truth < world.threshold) short += 1;
						}
					}
				}
			}),
			{ numRuns: 60, seed: 10 },
		);
		assert.ok(shown > 300 && short / shown < 0.05, `${short} of ${shown}`);
	});
});
