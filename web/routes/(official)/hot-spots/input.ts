/** What was typed into the forms of hot spots and rumours, as input of their operations. */
import type { Raw } from '#domain/fields/parse.ts';
import { text } from '#web/door.ts';

/** A text, or left out where nothing was typed. */
export const optional = (raw: Raw, name: string): string | undefined => text(raw, name).trim() || undefined;

/** “1.200” as 1200; what is no number goes on as such and is refused at its field. */
export function whole(raw: Raw, name: string): number | undefined {
	const typed = text(raw, name).trim();
	return typed === '' ? undefined : Number(typed.replace(/[.\s](?=\d{3}\b)/g, ''));
}

export const isNameMeant = (raw: Raw): boolean => text(raw, 'isNameMeant') === 'yes';
