/**
 * Which options of a question are shown apart and which together, so that no cell stands for too few people. Everything
 * here is decided with blurred numbers; siblings (levels, places, the two sexes) always share one way of folding, so that
 * no difference between their tables and the one above is finer than any of them.
 */
import type { Item } from '../../answers/schema.ts';
import { declined } from '../../questionnaires/terms.ts';

/** Numbers of one table, in the order of the options; of `multiple` the number of people who answered comes last. */
export type Counts = readonly number[];

/** Options that are shown, as blocks of places; of `multiple` blocks of one. What is in no block is not shown. */
export type Folding = readonly (readonly number[])[];

/** A number that would be published, and of how many blurred ones it is the sum. */
export type Part = { value: number; parts: number };

/** Every option by itself. */
export function unfolded(item: Item): Folding {
	return item.options.map((_, place) => [place]);
}

const sumOf = (counts: Counts, block: readonly number[]) =>
	block.reduce((sum, place) => sum + (counts[place] as number), 0);

/** All numbers that a table of this folding tells, also those that follow from it (who did not choose an option). */
export function partsOf(item: Item, folding: Folding, counts: Counts): Part[] {
	if (item.kind === 'single') {
		return folding.map((block) => ({ value: sumOf(counts, block), parts: block.length }));
	}
	const answered = counts[item.options.length] as number;
	return folding.flatMap((block) => {
		const chosen = sumOf(counts, block);
		return [
			{ value: chosen, parts: 1 },
			{ value: answered - chosen, parts: 2 },
		];
	});
}

/** People in the table: of `single` the sum of what is shown. */
export function respondentsOf(item: Item, folding: Folding, counts: Counts): number {
	if (item.kind === 'multiple') return counts[item.options.length] as number;
	return folding.reduce((sum, block) => sum + sumOf(counts, block), 0);
}

/**
 * From a folding to coarser and coarser ones, ending where a table would say nothing any more. Options in order grow
 * together with the smaller neighbour; others gather in one block ("Ý khác"), smallest first; "Không muốn trả lời" lies in
 * no order and stands for nothing else, so it is left out. Of `multiple` the option nearest to nobody or everybody goes.
 */
export function coarser(item: Item, from: Folding, counts: Counts): Folding[] {
	const chain = [from];
	for (;;) {
		const next =
			item.kind === 'single' ? foldOnce(item, chain.at(-1) as Folding, counts) : dropOnce(item, chain, counts);
		if (!next) return chain;
		chain.push(next);
	}
}

function dropOnce(item: Item, chain: Folding[], counts: Counts): Folding | undefined {
	const folding = chain.at(-1) as Folding;
	if (folding.length <= 1) return undefined;
	const answered = counts[item.options.length] as number;
	const sizes = folding.map((block) => Math.min(sumOf(counts, block), answered - sumOf(counts, block)));
	const weakest = sizes.indexOf(Math.min(...sizes));
	return folding.filter((_, place) => place !== weakest);
}

function foldOnce(item: Item, folding: Folding, counts: Counts): Folding | undefined {
	const isDeclined = (block: readonly number[]) => item.options[block[0] as number]?.code === declined;
	const said = folding.filter((block) => !isDeclined(block));
	const silent = folding.filter(isDeclined);
	const size = (block: readonly number[]) => sumOf(counts, block);
	const least = said.toSorted((one, other) => size(one) - size(other));
	const smallest = least[0];
	if (silent[0] && (said.length <= 2 || size(silent[0]) <= size(smallest as readonly number[]))) return said;
	if (said.length <= 2 || !smallest) return undefined;
	const place = said.indexOf(smallest);
	const [before, after] = [said[place - 1], said[place + 1]];
	const other = item.isOrdered
		? before && (!after || size(before) <= size(after))
			? before
			: (after as readonly number[])
		: (said.find((block) => block !== smallest && block.length > 1) ?? (least[1] as readonly number[]));
	const merged = [...smallest, ...other].toSorted((one, two) => one - two);
	const rest = said.filter((block) => block !== smallest && block !== other);
	if (!item.isOrdered) return [...rest, merged, ...silent];
	return [...rest, merged].toSorted((one, two) => (one[0] as number) - (two[0] as number)).concat(silent);
}

/** Whether a table of it says something: two cells of what people said, or one option of several that could be chosen. */
export function saysSomething(item: Item, folding: Folding): boolean {
	return item.kind === 'single' ? folding.length >= 2 : folding.length >= 1;
}

export function labelOf(item: Item, block: readonly number[]): string {
	if (block.length > 1 && !item.isOrdered) return 'Ý khác';
	return block.map((place) => item.options[place]?.label ?? '').join(' / ');
}
