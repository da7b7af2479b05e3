import type { Refusal } from '#web/door.ts';
import { type Errors, errorsOf } from '#web/form/errors.ts';

/** The refusal beside its fields; the sentence itself on top where no field is to blame. */
export function errorsOfRefusal(refusal: Refusal | undefined): Errors {
	if (!refusal) return {};
	return refusal.issues.length > 0 ? errorsOf(refusal.issues) : { '': refusal.message };
}
