import type { Raw } from '#domain/fields/parse.ts';
import { type Errors, errorsOf } from '#web/form/errors.ts';

type Refusal = { code: string; message: string; issues: { path: string; message: string }[] };

/** The refusal beside its fields: its own issues, else by the code of the whole refusal, else above the form. */
export function errorsFor(refusal: Refusal | undefined, fieldOf: Record<string, string> = {}): Errors {
	if (!refusal) return {};
	if (refusal.issues.length > 0) return errorsOf(refusal.issues);
	return { [fieldOf[refusal.code] ?? '']: refusal.message };
}

/** A filter's address with other values; empty ones and the page number are left out. */
export function addressWith(url: URL, changes: Record<string, string | undefined>): string {
	const search = new URLSearchParams(url.search);
	search.delete('page');
	for (const [name, value] of Object.entries(changes)) {
		if (value) search.set(name, value);
		else search.delete(name);
	}
	const query = search.toString();
	return query ? `${url.pathname}?${query}` : url.pathname;
}

/** The parameters of an address as a form would have sent them. */
export function rawOfAddress(url: URL): Raw {
	return Object.fromEntries(url.searchParams);
}
