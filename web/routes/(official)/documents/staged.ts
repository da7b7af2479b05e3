import type { RequestEvent } from '@sveltejs/kit';
import { stageFile } from '#server/files/rows.ts';
import { type Form, text } from '#web/door.ts';

/** The id of the file that a form brought under this name, or brought before and kept through a refusal. */
export async function stagedFile(event: RequestEvent, form: Form, field: string): Promise<string | undefined> {
	const { application, session, now } = event.locals;
	const file = form.files.find((one) => one.field === field);
	if (!file || !session) return text(form.raw, `${field}.kept`) || undefined;
	return stageFile(application, file, { personId: session.actor.personId, now });
}
