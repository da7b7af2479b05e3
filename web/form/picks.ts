/**
 * Several picked from a search, without a script: what is ticked goes along with the form as `<id> <name>`, so that it
 * keeps its name while the next search is made. Ids have no blanks.
 */
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn } from './errors.ts';

type Pick = { id: string; name: string; note?: string | undefined };

/** The value of a picked thing's box. */
export function pickValue(picked: { id: string; name: string }): string {
	return `${picked.id} ${picked.name}`;
}

/** What is ticked under a name, each once. */
export function picksIn(raw: Raw, name: string): { id: string; name: string }[] {
	return [...new Set(tickedIn(raw, name))]
		.filter((value) => value.includes(' '))
		.map((value) => ({ id: value.slice(0, value.indexOf(' ')), name: value.slice(value.indexOf(' ') + 1) }));
}

/** The boxes to show: what is ticked first, then what was found and is not among it. */
export function pickMatches(picked: readonly Pick[], found: readonly Pick[]) {
	const known = new Set(picked.map((one) => one.id));
	return [...picked, ...found.filter((one) => !known.has(one.id))].map((one) => ({
		id: pickValue(one),
		name: one.name,
		...(one.note && { note: one.note }),
	}));
}
