/**
 * A bar chart before any format: how long each bar is. It is made of cells and lines, with its labels as ordinary text, so
 * that it needs no picture, no font of its own and no script, and can be read aloud.
 */
import type { BarsBlock } from './blocks.ts';

/** Darkest first; a third series would no longer be told from the second on a copy. */
export const BAR_COLOURS = ['2F5573', 'A7BFD3'] as const;

export type PlacedBar = {
	series: 0 | 1;
	/** Part of the full width. */
	length: number;
	text: string;
};
export type BarRow = { label: string; bars: PlacedBar[] };

/** The axis ends at the next tenth above the longest bar, never below one half: small shares look small. */
function axisEnd({ rows }: BarsBlock): number {
	const longest = Math.max(0.5, ...rows.flatMap(({ bars }) => bars.map(({ share }) => share ?? 0)));
	return Math.ceil(longest * 10 - 1e-9) / 10;
}

export function placeBars(block: BarsBlock): BarRow[] {
	const end = axisEnd(block);
	return block.rows.map(({ label, bars }) => ({
		label,
		bars: bars.map(({ share, text }, index) => ({
			series: index === 0 ? 0 : 1,
			length: Math.min(1, Math.max(0, (share ?? 0) / end)),
			text,
		})),
	}));
}

/** What the two shades mean, in words, since a copier knows no colours; nothing where there is one series. */
export function barLegend({ series }: BarsBlock): string | null {
	return series.length > 1 ? `Thanh đậm: ${series[0]}; thanh nhạt: ${series[1]}.` : null;
}

/** A longer chart may run over the end of a page. */
export function isWholeChart(rows: readonly BarRow[]): boolean {
	return rows.reduce((sum, { bars }) => sum + bars.length, 0) <= 16;
}
