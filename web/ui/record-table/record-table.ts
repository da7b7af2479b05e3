import type { Tone } from '../tag/tones.ts';

/** What a cell shows. `null` prints "chưa có": a missing figure is never 0 and never blank. */
export type Cell = string | null | { text: string; href: string; note?: string } | { text: string; tone: Tone };

export type Column<Row> = {
	key: string;
	label: string;
	cell: (row: Row) => Cell;
	/** Figures stand right-aligned in equal-width digits. */
	numeric?: boolean;
	/** Where the heading leads, and how the list is sorted by this column now. The server sorts. */
	sort?: { href: string; direction?: 'ascending' | 'descending' };
};
