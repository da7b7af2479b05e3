import type { Refusal } from '#web/door.ts';
import { type Errors, errorsOf, typedIn } from '#web/form/errors.ts';

/** The refusal beside its fields; the sentence itself on top where no field is to blame. */
export function errorsOfRefusal(refusal: Refusal | undefined): Errors {
	if (!refusal) return {};
	return refusal.issues.length > 0 ? errorsOf(refusal.issues) : { '': refusal.message };
}

/**
 * What a refused form gives back of a field, or nothing: a value that is set, even an empty one, would wipe what was
 * typed while the page's script was still on its way (Svelte sets it once more when it takes the page over).
 */
export function typedBack(refusal: Refusal | undefined, name: string): string | undefined {
	return (refusal && typedIn(refusal.raw, name)) || undefined;
}
