/** No figure that outsiders see gives one to four people, however figures are added and subtracted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dimensions, smallest, type TallyGroup, type TallyItem, tally } from './rules.ts';

const paths = ['000001', '000001000001', '000001000002', '000001000001000001', '000001000001000002'];
const item = fc.record({
	path: fc.constantFrom(...paths),
	topic: fc.constantFrom('wages', 'meals', 'safety'),
	kind: fc.constantFrom('complaint', 'reflection'),
	age: fc.constantFrom('days30', 'ended'),
});
const months = fc.array(fc.array(item, { maxLength: 24 }), { minLength: 1, maxLength: 3 });

type Published = TallyGroup & { month: number };

/** Month after month, what waited joins the next. */
function publish(arrivals: readonly Omit<TallyItem, 'id'>[][]): { all: TallyItem[]; published: Published[] } {
	const all: TallyItem[] = [];
	const published: Published[] = [];
	let waiting: TallyItem[] = [];
	for (const [month, arrived] of arrivals.entries()) {
		const fresh = arrived.map((one, index) => ({ ...one, id: `${month}-${String(index).padStart(2, '0')}` }));
		all.push(...fresh);
		const { groups, waiting: left } = tally([...waiting, ...fresh]);
		published.push(...groups.map((group) => ({ ...group, month })));
		waiting = [...waiting, ...fresh].filter(({ id }) => left.includes(id));
	}
	return { all, published };
}

/** The cases behind every figure of every table: any level, any month or all, any one value of any dimensions or none. */
function shownFigures(published: Published[]): Set<string>[] {
	const figures = new Map<string, Set<string>>();
	for (const group of published) {
		for (const month of [group.month, 'all']) {
			for (const path of paths.filter((one) => group.path.startsWith(one))) {
				for (let mask = 0; mask < 2 ** dimensions.length; mask += 1) {
					const cell = dimensions.map((dimension, at) => (mask & (1 << at) ? String(group[dimension]) : '*'));
					const key = [month, path, ...cell].join('|');
					figures.set(key, new Set([...(figures.get(key) ?? []), ...group.ids]));
				}
			}
		}
	}
	return [...figures.values()];
}

/** True where adding and subtracting figures, with any weights, gives exactly the cell. */
function isInSpan(figures: Set<string>[], cell: Set<string>, ids: string[]): boolean {
	const rows: number[][] = figures.map((figure) => ids.map((id) => (figure.has(id) ? 1 : 0)));
	const wanted: number[] = ids.map((id) => (cell.has(id) ? 1 : 0));
	for (let column = 0, from = 0; column < ids.length; column += 1) {
		const at = rows.findIndex((row, index) => index >= from && Math.abs(row[column] ?? 0) > 1e-9);
		if (at < 0) continue;
		const pivot = rows[at] as number[];
		rows.splice(at, 1);
		rows.splice(from, 0, pivot);
		from += 1;
		for (const row of [...rows.slice(from), wanted]) {
			const factor = (row[column] ?? 0) / (pivot[column] as number);
			if (factor !== 0)
				for (const [index, value] of pivot.entries()) row[index] = (row[index] as number) - factor * value;
		}
	}
	return wanted.every((value) => Math.abs(value) < 1e-6);
}

test('every group has five cases and more, and every case is in one group or waits', () => {
	fc.assert(
		fc.property(months, (arrivals) => {
			const { all, published } = publish(arrivals);
			const grouped = published.flatMap(({ ids }) => ids);
			assert.ok(published.every(({ ids }) => ids.length >= smallest));
			assert.equal(new Set(grouped).size, grouped.length);
			assert.ok(all.length - grouped.length < smallest);
		}),
	);
});

test('no cell of one to four cases follows from all figures shown, over rows, levels and months', () => {
	fc.assert(
		fc.property(months, (arrivals) => {
			const { all, published } = publish(arrivals);
			const figures = shownFigures(published);
			const ids = all.map(({ id }) => id);
			const cells = new Map<string, Set<string>>();
			for (const one of all) {
				for (const key of [
					one.path,
					`${one.path} ${one.topic}`,
					`${one.path} ${one.kind}`,
					`${one.path} ${one.topic} ${one.kind}`,
					one.topic + one.age,
				]) {
					for (const month of ['', one.id.split('-')[0]]) {
						cells.set(`${key} ${month}`, new Set([...(cells.get(`${key} ${month}`) ?? []), one.id]));
					}
				}
			}
			for (const [key, cell] of cells) {
				if (cell.size < smallest) assert.ok(!isInSpan(figures, cell, ids), key);
			}
		}),
		{ numRuns: 40 },
	);
});

test('the check itself finds a small cell where groups were too small', () => {
	const figures = [new Set(['a', 'b', 'c', 'd', 'e', 'f']), new Set(['c', 'd', 'e', 'f'])];
	assert.ok(isInSpan(figures, new Set(['a', 'b']), ['a', 'b', 'c', 'd', 'e', 'f']));
	assert.ok(!isInSpan(figures, new Set(['a']), ['a', 'b', 'c', 'd', 'e', 'f']));
});

test('one complaint more never lowers the published figure of its own unit', () => {
	fc.assert(
		fc.property(fc.array(item, { maxLength: 40 }), item, (items, more) => {
			const own = (list: readonly Omit<TallyItem, 'id'>[]) =>
				tally(list.map((one, index) => ({ ...one, id: String(index).padStart(3, '0') })))
					.groups.filter(({ path }) => path === more.path)
					.reduce((sum, { ids }) => sum + ids.length, 0);
			const isLeaf = !paths.some((path) => path !== more.path && path.startsWith(more.path));
			fc.pre(isLeaf);
			assert.ok(own([...items, more]) >= own(items));
		}),
	);
});
