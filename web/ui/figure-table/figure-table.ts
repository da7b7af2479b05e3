/** A figure as printed, already formatted ("1.234,5"); `null` is missing and prints "–", which is never 0. */
export type Figure = string | null | { text: string; href: string };

export type FigureColumn = { key: string; label: string; unit?: string };
/** A row without figures is a group heading that spans the table. */
export type FigureRow = { key: string; head: string; href?: string; figures?: Figure[]; note?: string };
