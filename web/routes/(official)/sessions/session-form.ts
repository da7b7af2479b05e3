/** The boxes of a session ↔ the input of the operations; files are staged before and come back by their ids. */
import type { RequestEvent } from '@sveltejs/kit';
import { parseNumber } from '#domain/fields/number.ts';
import type { Raw } from '#domain/fields/parse.ts';
import { stageFile } from '#server/files/rows.ts';
import { dateText, type Form, text } from '#web/door.ts';
import { tickedIn } from '#web/form/errors.ts';
import { keptValue } from './kept-files.ts';

/** A number as typed; what is none stays what it is and is refused with its sentence. */
function numberIn(raw: Raw, name: string): number | string | undefined {
	const typed = text(raw, name).trim();
	if (typed === '') return undefined;
	const read = parseNumber(typed, 0);
	return 'value' in read ? read.value : typed;
}

/** Keeps the files that came, so that a refusal loses none; gives the form's boxes with all of them. */
export async function withFiles(event: RequestEvent, form: Form): Promise<Raw> {
	const { application, session, now } = event.locals;
	const kept = tickedIn(form.raw, 'kept');
	if (session) {
		for (const file of form.files) {
			const id = await stageFile(application, file, { personId: session.actor.personId, now });
			kept.push(keptValue(file.field === 'minutes' ? 'minutes' : 'picture', id, file.fileName));
		}
	}
	return { ...form.raw, kept };
}

export function sessionInput(raw: Raw): Record<string, unknown> {
	return {
		directiveIds: tickedIn(raw, 'directiveIds'),
		heldOn: dateText(raw, 'heldOn'),
		officials: numberIn(raw, 'officials'),
		members: numberIn(raw, 'members'),
		others: numberIn(raw, 'others'),
		form: text(raw, 'form') || undefined,
		groupId: text(raw, 'groupId') || undefined,
		groupTitle: text(raw, 'groupTitle'),
		content: text(raw, 'content'),
		officialsThere: numberIn(raw, 'officialsThere'),
		excessReason: text(raw, 'excessReason'),
		isExcessMeant: text(raw, 'isExcessMeant') === 'on',
		files: tickedIn(raw, 'kept').map((value) => {
			const [role, fileId] = value.split(' ');
			return { fileId, role };
		}),
	};
}
