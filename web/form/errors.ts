import type { Raw } from '#domain/fields/parse.ts';

/** What has to be mended, from input name to sentence. The empty name is for what belongs to no single field. */
export type Errors = Record<string, string>;

/** The first sentence about each input: findings of a check (`key`) or issues of a refusal (`path`). */
export function errorsOf(
	findings: readonly ({ key: string; message: string } | { path: string; message: string })[],
): Errors {
	const errors: Errors = {};
	for (const finding of findings) errors['key' in finding ? finding.key : finding.path] ??= finding.message;
	return errors;
}

/** A posted form exactly as typed, to check and to give back. Files are not in it: they take their own way in. */
export function rawOf(form: FormData): Raw {
	const raw: Raw = {};
	for (const name of new Set(form.keys())) {
		const all = form.getAll(name).filter((value) => typeof value === 'string');
		raw[name] = all.length === 1 ? (all[0] ?? '') : all;
	}
	return raw;
}

/** What stands in an input: the text as typed, or nothing. */
export function typedIn(raw: Raw, name: string): string {
	const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
	return typeof value === 'string' ? value : (value?.[0] ?? '');
}

/** All that is ticked under one name. */
export function tickedIn(raw: Raw, name: string): string[] {
	const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
	return typeof value === 'string' ? [value] : (value ?? []);
}
