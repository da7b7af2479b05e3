/**
 * Counts for people outside the cases. Each case goes into exactly one group of five or more that is closed for good at
 * the end of a month; every figure that is shown is a sum of whole groups. Whatever is added or subtracted, over rows,
 * levels or months, is again a sum of whole groups: never one to four people. What does not fill a group goes to the
 * union above, and at the top waits for the next month.
 */

export const smallest = 5;

/** In the order in which a group is split while every part stays large enough. */
export const dimensions = ['topic', 'kind', 'age'] as const;
export type Dimension = (typeof dimensions)[number];

export type TallyItem = { id: string; path: string } & Record<Dimension, string>;
export type TallyGroup = { path: string; ids: string[] } & Record<Dimension, string | null>;

const segment = 6;

/** Groups of five and more, and the ids that wait. The order of the items does not matter. */
export function tally(items: readonly TallyItem[]): { groups: TallyGroup[]; waiting: string[] } {
	const pools = new Map<string, TallyItem[]>();
	for (const item of items.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
		pools.set(item.path, [...(pools.get(item.path) ?? []), item]);
	}
	const groups: TallyGroup[] = [];
	let waiting: string[] = [];
	const longest = Math.max(0, ...items.map(({ path }) => path.length));
	for (let length = longest; length > 0; length -= segment) {
		for (const [path, pool] of [...pools]
			.filter(([at]) => at.length === length)
			.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
			if (pool.length >= smallest) {
				groups.push(...split(pool, 0).map((group) => ({ ...group, path })));
			} else if (length > segment) {
				const above = path.slice(0, -segment);
				pools.set(above, [...(pools.get(above) ?? []), ...pool]);
			} else {
				waiting = [...waiting, ...pool.map(({ id }) => id)];
			}
		}
	}
	return { groups, waiting };
}

type Split = Omit<TallyGroup, 'path'>;

/** Parts by one dimension after the other. Parts that are too small stay together, with the smallest other one if need be. */
function split(pool: readonly TallyItem[], depth: number): Split[] {
	const dimension = dimensions[depth];
	if (!dimension) return [{ ids: pool.map(({ id }) => id), topic: null, kind: null, age: null }];
	const parts = new Map<string, TallyItem[]>();
	for (const item of pool) parts.set(item[dimension], [...(parts.get(item[dimension]) ?? []), item]);
	const large = [...parts]
		.filter(([, part]) => part.length >= smallest)
		.toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
	let rest = [...parts.values()].filter((part) => part.length < smallest).flat();
	while (rest.length > 0 && rest.length < smallest) rest = [...rest, ...(large.pop()?.[1] ?? [])];
	const named = large.flatMap(([value, part]) => split(part, depth + 1).map((one) => ({ ...one, [dimension]: value })));
	return rest.length > 0 ? [...named, ...split(rest, depth + 1)] : named;
}
