/** The boxes of a note ↔ the input of the operations. */
import type { NoteLine } from '#domain/cases/notes/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';

/** A whole number as typed; what is none stays no number, for the operation to refuse in words. */
export function whole(raw: Raw, name: string): number | undefined {
	const typed = typedIn(raw, name)
		.trim()
		.replace(/(?<=\d)\.(?=\d{3})/g, '');
	return typed === '' ? undefined : /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

export function noteInput(raw: Raw): Record<string, unknown> {
	return {
		topic: typedIn(raw, 'topic'),
		place: typedIn(raw, 'place'),
		people: whole(raw, 'people'),
		need: typedIn(raw, 'need'),
		source: typedIn(raw, 'source'),
		words: typedIn(raw, 'words'),
		concernsLeader: tickedIn(raw, 'concernsLeader').includes('yes'),
		outcome: typedIn(raw, 'outcome'),
		done: typedIn(raw, 'done'),
		areNamesMeant: tickedIn(raw, 'areNamesMeant').includes('yes'),
	};
}

export function rawOfNote(note: NoteLine): Raw {
	return {
		topic: note.topic,
		place: note.place ?? '',
		people: note.people === null ? '' : String(note.people),
		need: note.need,
		source: note.source,
		words: note.words ?? '',
		concernsLeader: note.concernsLeader ? ['yes'] : [],
		outcome: note.outcome,
		done: note.done ?? '',
	};
}
