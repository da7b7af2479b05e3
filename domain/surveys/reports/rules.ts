/** How a published table is told on paper: rows with their shares and margins, "quá ít" where too few stand behind a number. */
import { formatNumber } from '../../fields/number.ts';
import type { Item } from '../answers/schema.ts';
import { compare } from '../results/comparison/rules.ts';
import { matchCells } from '../results/matching/rules.ts';
import type { PublishedCell, PublishedTable } from '../results/schema.ts';
import { type Measured, marginOf, shareOf } from '../results/statistics/rules.ts';

export const tooFew = 'quá ít';

export type ToldRow = {
	label: string;
	/** Null: too few people. */
	count: number | null;
	share: Measured | null;
	/** Of the survey before, where its cells are the same or can be put together to the same. */
	before: Measured | null;
	comparison: string | null;
};

/** `0.634` gives `63 %` with a space that does not break; more digits would claim what the margin denies. */
export const percentText = (share: number): string => `${formatNumber(share * 100, 0)}\u00a0%`;

/** `0.034` gives `(± 4)`: never told smaller than it is, nor as nothing. */
export const marginText = (margin: number): string =>
	`(±\u00a0${formatNumber(Math.max(1, Math.ceil(margin * 100)), 0)})`;

/** `32 % (± 4)`: the one way in which pages, papers and findings say a share. */
export function shareText(share: Measured | null): string {
	return share ? `${percentText(share.value)} ${marginText(marginOf(share))}` : tooFew;
}

/** A row for each cell of a table; then a row for each option that is in none of them. */
export function rowsOfTable(
	item: Pick<Item, 'kind' | 'options'>,
	table: PublishedTable | undefined,
	before?: PublishedTable,
): ToldRow[] {
	const isMultiple = item.kind === 'multiple';
	const cells = table?.cells ?? [];
	const matched = table && before?.cells ? matchCells(cells, before.cells) : [];
	const earlierOf = ({ codes }: PublishedCell) =>
		matched.find(({ one }) => one.codes.length === codes.length && one.codes.every((code) => codes.includes(code)))
			?.other;
	const told = cells.map((cell): ToldRow => {
		const share = table ? shareOf(table, cell, isMultiple) : null;
		const other = earlierOf(cell);
		const earlier = before && other ? shareOf(before, other, isMultiple) : null;
		const comparison = earlier && share ? compare(earlier, share, 'share', 'before').sentence : null;
		return { label: cell.label, count: Math.round(cell.count), share, before: earlier, comparison };
	});
	const shown = new Set(cells.flatMap(({ codes }) => codes));
	const missing = item.options
		.filter(({ code }) => !shown.has(code))
		.map(({ label }): ToldRow => ({ label, count: null, share: null, before: null, comparison: null }));
	return [...told, ...missing];
}

/** `Điểm trung bình 3,42 (± 0,08) trên thang 1 đến 5`; null where options were put together. */
export function meanText(table: PublishedTable, options: number): string | null {
	if (!table.mean) return null;
	const two = (number: number) => formatNumber(Number(number.toFixed(2)));
	return `Điểm trung bình ${two(table.mean.value)} (± ${two(table.mean.margin)}) trên thang 1 đến ${options}.`;
}

/** Where a cell of a table would begin a formula in a spreadsheet it is text. */
function csvCell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Commas, points in numbers, lines that end as in RFC 4180. */
export function csvLine(cells: readonly (string | number | null)[]): string {
	return `${cells.map(csvCell).join(',')}\r\n`;
}
