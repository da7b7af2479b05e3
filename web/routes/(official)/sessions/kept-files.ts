import type { Raw } from '#domain/fields/parse.ts';
import type { FileRole } from '#domain/plans/disseminations/schema.ts';
import { tickedIn } from '#web/form/errors.ts';

/** `picture <id> <name>`: what a form carries on of a file that is there already. */
export const keptValue = (role: FileRole, id: string, name: string) => `${role} ${id} ${name}`;

export function keptChoices(raw: Raw): { value: string; label: string }[] {
	return tickedIn(raw, 'kept').map((value) => ({ value, label: value.split(' ').slice(2).join(' ') }));
}
