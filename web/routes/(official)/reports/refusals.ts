/**
 * How a refusal finds its way back to the inputs. Apart from answers.ts, since pages that only show a refusal need no form
 * engine in the browser.
 */
import type { Refusal } from '#web/door.ts';
import { type Errors, errorsOf } from '#web/form/errors.ts';

/** Reasons for jumps are answered in inputs named `reason.<value key>`; operations name them `<value key>.reason`. */
export const reasonPrefix = 'reason.';

/** A refusal as sentences by input. The general sentence stands alone where no input is named. */
export function errorsIn(refusal: Refusal | undefined): Errors {
	if (!refusal) return {};
	if (refusal.issues.length === 0) return { '': refusal.message };
	return errorsOf(
		refusal.issues.map(({ path, message }) => ({
			path: path.endsWith('.reason') ? reasonPrefix + path.slice(0, -'.reason'.length) : path,
			message,
		})),
	);
}
