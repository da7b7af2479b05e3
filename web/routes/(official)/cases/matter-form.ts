/** What is asked alike wherever a matter comes in: on the phone, at a reception, in a note. Boxes → input of the operations. */
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

/** A whole number as typed; what is none stays no number, for the operation to refuse in words. */
export function whole(raw: Raw, name: string): number | undefined {
	const typed = typedIn(raw, name)
		.trim()
		.replace(/(?<=\d)\.(?=\d{3})/g, '');
	return typed === '' ? undefined : /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

export function matterIn(raw: Raw) {
	return {
		topic: typedIn(raw, 'topic'),
		people: whole(raw, 'people'),
		place: typedIn(raw, 'place'),
		areNamesMeant: tickedIn(raw, 'areNamesMeant').includes('yes'),
	};
}
