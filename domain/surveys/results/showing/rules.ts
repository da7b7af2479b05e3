/** A published table as it is shown: shares with their margins, every option listed whether it has a number or not. */
import type { Item } from '../../answers/schema.ts';
import { declined } from '../../questionnaires/terms.ts';
import { type Against, type Comparison, compare } from '../comparison/rules.ts';
import { matchCells } from '../matching/rules.ts';
import type { PublishedCell, PublishedTable } from '../schema.ts';
import { type Measured, marginOf, meanOf, shareOf } from '../statistics/rules.ts';

type Told = { value: number; margin: number };
export type ShownCell = {
	codes: string[];
	label: string;
	count: number | null;
	share: Told | null;
	compared: Comparison | null;
};
export type ShownTable = {
	respondents: number;
	population: number;
	cells: ShownCell[];
	mean: (Told & { compared: Comparison | null }) | null;
};

const tell = (measured: Measured): Told => ({ value: measured.value, margin: marginOf(measured) });

/** The codes that a mean is made of: all but "Không muốn trả lời". */
export const scoredCodes = (item: Item): string[] =>
	item.options.map(({ code }) => code).filter((code) => code !== declined);

/** Folded alike, as most are. */
const isSame = (one: PublishedCell, other: PublishedCell) =>
	one.codes.length === other.codes.length && one.codes.every((code, place) => code === other.codes[place]);

/** Null where the table tells nothing. */
export function showTable(
	item: Item,
	table: PublishedTable | undefined,
	other?: { table: PublishedTable | undefined; against: Against },
): ShownTable | null {
	const cells = table?.cells;
	if (!table || !cells) return null;
	const isMultiple = item.kind === 'multiple';
	const beside = other?.table?.cells ? { table: other.table, cells: other.table.cells, against: other.against } : null;
	const theirs = (cell: PublishedCell) =>
		beside && (beside.cells.find((other) => isSame(cell, other)) ?? matchCells([cell], beside.cells)[0]?.other);
	const shown = cells.map((cell): ShownCell => {
		const share = shareOf(table, cell, isMultiple);
		const match = theirs(cell);
		return {
			...cell,
			share: tell(share),
			compared:
				beside && match ? compare(shareOf(beside.table, match, isMultiple), share, 'share', beside.against) : null,
		};
	});
	const known = new Set(cells.flatMap(({ codes }) => codes));
	const hidden = item.options
		.filter(({ code }) => !known.has(code))
		.map(({ code, label }): ShownCell => ({ codes: [code], label, count: null, share: null, compared: null }));
	const mean = table.mean && meanOf(table, scoredCodes(item));
	const otherMean = beside?.table.mean && meanOf(beside.table, scoredCodes(item));
	return {
		respondents: table.respondents,
		population: table.population,
		cells: [...shown, ...hidden],
		mean: mean && {
			...tell(mean),
			compared: beside && otherMean ? compare(otherMean, mean, 'mean', beside.against) : null,
		},
	};
}
