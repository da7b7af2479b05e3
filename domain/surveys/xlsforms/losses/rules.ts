/** The list of what did not come over, kept while a form is read. */
import type { Loss } from '../schema.ts';

type Place = { sheet: string; row: number; column?: string | undefined };

export type Ledger = {
	/** Gone. */
	left: (at: Place, what: string, why: string) => void;
	/** There in another form. */
	changed: (at: Place, what: string, why: string) => void;
	count: () => number;
	/** In the order of the file: survey, choices, settings, then by row. */
	sorted: () => Loss[];
};

const sheets = ['survey', 'choices', 'settings'];

export function newLedger(): Ledger {
	const losses: Loss[] = [];
	const add = (outcome: Loss['outcome']) => (at: Place, what: string, why: string) => {
		const { sheet, row, column } = at;
		losses.push({ sheet, row, ...(column !== undefined && { column }), outcome, what, why });
	};
	const place = (loss: Loss) => {
		const at = sheets.indexOf(loss.sheet.toLowerCase());
		return at < 0 ? sheets.length : at;
	};
	return {
		left: add('left'),
		changed: add('changed'),
		count: () => losses.length,
		sorted: () => losses.toSorted((one, other) => place(one) - place(other) || one.row - other.row),
	};
}

/** A text as a message can quote it. */
export function quoted(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return `“${line.length > 80 ? `${line.slice(0, 79)}…` : line}”`;
}
