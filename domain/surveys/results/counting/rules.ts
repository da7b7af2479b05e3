/** True counts of one question, over numbers without names (`Column`). A loop for each way and nothing else: a million answers. */
import type { Column, Item } from '../../answers/schema.ts';
import { declined } from '../../questionnaires/terms.ts';

/** Numbers that a table of the item has: its options, of `multiple` also how many answered. */
export function widthOf(item: Item): number {
	return item.options.length + (item.kind === 'multiple' ? 1 : 0);
}

/**
 * Counts of each row of a cut: `rows[answer]` is 1-based, 0 is left out. `weights` by place (`sites`, 1-based), in parts
 * of one; without them every answer counts one.
 */
function countBy(
	item: Item,
	column: Column,
	rows: Column,
	rowCount: number,
	weighted?: { sites: Column; weights: Float64Array },
): number[][] {
	const width = widthOf(item);
	const counts = new Float64Array((rowCount + 1) * width);
	const isSingle = item.kind === 'single';
	for (let answer = 0; answer < column.length; answer += 1) {
		const value = column[answer] as number;
		if (value === 0) continue;
		const start = (rows[answer] as number) * width;
		const weight = weighted ? (weighted.weights[weighted.sites[answer] as number] as number) : 1;
		if (isSingle) {
			counts[start + value - 1] = (counts[start + value - 1] as number) + weight;
			continue;
		}
		for (let bits = value; bits !== 0; bits &= bits - 1) {
			const option = 31 - Math.clz32(bits & -bits);
			counts[start + option] = (counts[start + option] as number) + weight;
		}
		counts[start + width - 1] = (counts[start + width - 1] as number) + weight;
	}
	return Array.from({ length: rowCount }, (_, row) => [...counts.slice((row + 1) * width, (row + 2) * width)]);
}

/** Of each place in order, unweighted. */
export function countByPlace(item: Item, column: Column, sites: Column, placeCount: number): number[][] {
	return countBy(item, column, sites, placeCount);
}

/**
 * By what people said of themselves: a row for each option of the attribute and one for all who did not say. Answers of
 * places with weight 0 (left out) do not count.
 */
export function countByCross(
	item: Item,
	column: Column,
	attribute: { item: Item; column: Column },
	sites: Column,
	weights: readonly number[] | null,
	isCounted: (place: number) => boolean,
	placeCount: number,
): { key: string; options: Item['options']; counts: number[][] } {
	const options = attribute.item.options.filter(({ code }) => code !== declined);
	const ofPlace = Float64Array.from({ length: placeCount + 1 }, (_, place) =>
		place > 0 && isCounted(place - 1) ? (weights?.[place - 1] ?? 1) : 0,
	);
	const unsaid = options.length + 1;
	const rows = attribute.column.map((said) => (said === 0 || said > options.length ? unsaid : said));
	const counts = countBy(item, column, rows, unsaid, { sites, weights: ofPlace });
	return { key: attribute.item.key, options, counts };
}
