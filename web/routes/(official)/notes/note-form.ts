/** The boxes of a note ↔ the input of the operations. */
import type { NoteLine } from '#domain/cases/notes/schema.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { tickedIn, typedIn } from '#web/form/errors.ts';
import { matterIn } from '../cases/matter-form.ts';

export function noteInput(raw: Raw): Record<string, unknown> {
	return {
		...matterIn(raw),
		need: typedIn(raw, 'need'),
		source: typedIn(raw, 'source'),
		words: typedIn(raw, 'words'),
		concernsLeader: tickedIn(raw, 'concernsLeader').includes('yes'),
		outcome: typedIn(raw, 'outcome'),
		done: typedIn(raw, 'done'),
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
