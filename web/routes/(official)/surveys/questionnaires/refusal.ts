import type { Issue } from '#domain/problems.ts';
import type { Errors } from '#web/form/errors.ts';

/** A refused step by input name: what belongs to no input of the page stands on top of it. */
export function errorsIn(refusal: { issues: Issue[]; message: string } | undefined): Errors {
	if (!refusal) return {};
	if (refusal.issues.length === 0) return { '': refusal.message };
	const errors: Errors = {};
	for (const { path, message } of refusal.issues) {
		const [name = ''] = path.replace(/^step\.(question\.)?/, '').split('.');
		errors[name === 'sections' ? '' : name] ??= message;
	}
	return errors;
}
