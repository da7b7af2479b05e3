/** What stands in the boxes of a quick report, read alike by its pages and by the server. */
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

type KeptKind = 'photo' | 'voice';

/** `photo <id> <name>`: what a form carries on of a file that is there already. */
export const keptValue = (kind: KeptKind, id: string, name: string) => `${kind} ${id} ${name}`;

export function keptChoices(raw: Raw): { value: string; label: string }[] {
	return tickedIn(raw, 'kept').map((value) => ({ value, label: value.split(' ').slice(2).join(' ') }));
}

/** So many rows stand empty below those that are filled. */
const emptyRows = 2;
const mostRows = 20;

/** The rows of what was done so far, in their order; empty ones too. */
export function doneRows(raw: Raw): { what: string; by: string; on: string; time: string }[] {
	return Array.from({ length: rowCount(raw) }, (_, index) => {
		const at = (name: string) => typedIn(raw, `done.${index}.${name}`);
		return { what: at('what'), by: at('by'), on: at('on'), time: at('time') };
	});
}

function rowCount(raw: Raw): number {
	const filled = Object.keys(raw).flatMap((name) => {
		const [, index] = /^done\.(\d+)\.(?:what|by|time)$/.exec(name) ?? [];
		return index !== undefined && typedIn(raw, name).trim() ? [Number(index) + 1] : [];
	});
	return Math.min(Math.max(0, ...filled) + emptyRows, mostRows);
}
