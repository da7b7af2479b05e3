/** Tables that were folded differently, made comparable: by the finest cells that both can be put together to. */
import type { PublishedCell, PublishedTable } from '../schema.ts';

type Cells = readonly PublishedCell[];

/** Cells of both tables with the same options, in the order of the first; what is not in both is left out. */
export function matchCells(one: Cells, other: Cells): { one: PublishedCell; other: PublishedCell }[] {
	const known = (cells: Cells) => new Set(cells.flatMap(({ codes }) => codes));
	const [inOne, inOther] = [known(one), known(other)];
	const both = (cell: PublishedCell) => cell.codes.every((code) => inOne.has(code) && inOther.has(code));
	const [ours, theirs] = [one.filter(both), other.filter(both)];
	const matched: { one: PublishedCell; other: PublishedCell }[] = [];
	const used = new Set<PublishedCell>();
	for (const cell of ours) {
		if (used.has(cell)) continue;
		const codes = new Set(cell.codes);
		let mine: Cells = [];
		let yours: Cells = [];
		for (let size = 0; size !== codes.size; ) {
			size = codes.size;
			mine = ours.filter((each) => each.codes.some((code) => codes.has(code)));
			yours = theirs.filter((each) => each.codes.some((code) => codes.has(code)));
			for (const each of [...mine, ...yours]) for (const code of each.codes) codes.add(code);
		}
		for (const each of mine) used.add(each);
		const isSame = (cells: Cells) => cells.reduce((sum, each) => sum + each.codes.length, 0) === codes.size;
		if (isSame(mine) && isSame(yours)) matched.push({ one: join(mine), other: join(yours) });
	}
	return matched;
}

function join(cells: Cells): PublishedCell {
	if (cells.length === 1) return cells[0] as PublishedCell;
	return {
		codes: cells.flatMap(({ codes }) => codes),
		label: cells.map(({ label }) => label).join(' / '),
		count: cells.reduce((sum, { count }) => sum + count, 0),
	};
}

/**
 * One table of several that share nobody (places of one sector); only what all of them tell. Undefined where there is none.
 */
export function sumTables(tables: readonly PublishedTable[], isMultiple: boolean): PublishedTable | undefined {
	const [first, ...others] = tables.filter(({ cells }) => cells !== null);
	if (!first) return undefined;
	return others.reduce((sum, table) => addTables(sum, table, isMultiple), first);
}

function addTables(one: PublishedTable, other: PublishedTable, isMultiple: boolean): PublishedTable {
	const cells = matchCells(one.cells ?? [], other.cells ?? []).map((pair) => ({
		...pair.one,
		count: pair.one.count + pair.other.count,
	}));
	return {
		...one,
		cells,
		respondents: isMultiple
			? one.respondents + other.respondents
			: cells.reduce((total, { count }) => total + count, 0),
		population: one.population + other.population,
		blur: Math.hypot(one.blur, other.blur),
		mean: null,
	};
}
