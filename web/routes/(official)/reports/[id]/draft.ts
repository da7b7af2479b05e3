import type { Form } from '#web/door.ts';
import { text } from '#web/door.ts';
import { answersOf } from '../answers.ts';

/** What `reports.saveDraft` takes, out of a posted form: the answers as typed and which draft they continue. */
export function draftInput(id: string, form: Form) {
	return {
		id,
		draftId: text(form.raw, 'draftId') || undefined,
		revision: text(form.raw, 'revision') || 0,
		formKey: form.key,
		raw: answersOf(form.raw),
	};
}
