import type { Raw } from '#domain/fields/parse.ts';
import type { DateBoxes } from '#web/form/DateField.svelte';
import { typedIn } from '#web/form/errors.ts';

/** What stands in the three boxes of a date: as typed in a refused form, else the stored day. */
export function dateIn(raw: Raw | undefined, name: string, stored: string | undefined): string | DateBoxes {
	if (!raw) return stored ?? '';
	const part = (box: string) => typedIn(raw, `${name}.${box}`);
	return { day: part('day'), month: part('month'), year: part('year') };
}
